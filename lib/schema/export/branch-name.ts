import { z } from 'zod'

/** Each part begins with a letter or digit; no sign in it means anything to git or to a shell. */
const FORM = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*(\/[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*)*$/u

/** Names that git itself uses, or takes for something else than a branch. */
const TAKEN = /^((.*\/)?HEAD|[A-Z_]+_HEAD|(refs|heads|tags|remotes)(\/.*)?|[0-9a-f]{40}|[0-9a-f]{64})$/i
const REFUSED_BY_GIT = /\.\.|\.(\/|$)|\.lock(\/|$)/i
const MAX = 200

function isBranchName(name: string): boolean {
  return name.length <= MAX && FORM.test(name) && !TAKEN.test(name) && !REFUSED_BY_GIT.test(name)
}

const refusal = ({ input }: { input?: unknown }) =>
  `${JSON.stringify(input)} is no name for a branch. Use letters, digits, dashes and slashes, such as desk/2026-11-24.`

/** The name of a new branch as people give it; stricter than git, which also takes names that look like orders. */
export const branchName = z.string().trim().refine(isBranchName, { error: refusal })

/** The same from a field that may be left empty. */
export const branchNameOrNone = z
  .string()
  .trim()
  .refine((name) => name === '' || isBranchName(name), { error: refusal })
