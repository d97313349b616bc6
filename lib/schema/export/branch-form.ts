/** Each part begins with a letter or digit; no sign in it means anything to git or to a shell. */
const FORM = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*(\/[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*)*$/u

/** Names that git itself uses, or takes for something else than a branch. */
const TAKEN = /^((.*\/)?HEAD|[A-Z_]+_HEAD|(refs|heads|tags|remotes)(\/.*)?|[0-9a-f]{40}|[0-9a-f]{64})$/i
const REFUSED_BY_GIT = /\.\.|\.(\/|$)|\.lock(\/|$)/i
export const LONGEST_BRANCH = 200

/** Whether a text is the name of a branch as people give it; stricter than git. */
export function isBranchName(name: string): boolean {
  return name.length <= LONGEST_BRANCH && FORM.test(name) && !TAKEN.test(name) && !REFUSED_BY_GIT.test(name)
}

export function noBranchName(name: unknown): string {
  return `${JSON.stringify(name)} is no name for a branch. Use letters, digits, dashes and slashes, such as desk/2026-11-24.`
}
