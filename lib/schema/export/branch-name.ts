import { z } from 'zod'
import { isBranchName, noBranchName } from '#lib/schema/export/branch-form.ts'

const refusal = ({ input }: { input?: unknown }) => noBranchName(input)

/** The name of a new branch as people give it; stricter than git, which also takes names that look like orders. */
export const branchName = z.string().trim().refine(isBranchName, { error: refusal })

/** The same from a field that may be left empty. */
export const branchNameOrNone = z
  .string()
  .trim()
  .refine((name) => name === '' || isBranchName(name), { error: refusal })
