import { z } from 'zod'
import type { Failure } from '#lib/errors.ts'
import type { DiffLine } from '#lib/schema/article.ts'
import type { FieldConflict } from '#lib/schema/import.ts'
import { mergeReportSchema } from '#lib/schema/pulled.ts'
import { type Editable, editableSchema, type Status } from '#lib/schema/values.ts'

/** One file that an export would write. */
export type PlannedFile = {
  articleId: number
  version: number
  path: string
  title: string
  status: Status
  keys: Editable[]
  linesChanged: number
  /** The file changed upstream since the last import; the edits were merged into what is there now. */
  merged: boolean
  /** What to know of the written file, such as that it stays a draft. */
  notes: string[]
  /** It takes out what the desk had written and what does not stand any more. */
  takesOut: boolean
  diff: DiffLine[]
}

const heldSchema = z.object({ path: z.string(), reason: z.string() })
type Held = z.infer<typeof heldSchema>

/** Why a file cannot be written, what to do about it, and at which line of the file where it is about one. */
export type Refusal = {
  rule: string
  message: string
  hint: string
  line: number | null
}

type Refused = Refusal & { path: string }

/** What was not written, and why. Counts and lists are the same in a plan and in a run. */
export type Left = {
  unchanged: number
  held: Held[]
  conflicts: FieldConflict[]
  missing: number
  missingPaths: string[]
  refused: Refused[]
}

/** An export plan as the page and the command line show it. */
export type ExportPlanView = Left & { files: PlannedFile[] }

type Written = {
  path: string
  keys: string[]
  linesChanged: number
  notes?: string[]
}

/** What an export did. */
export type ExportResult = Left & {
  runId: string
  written: Written[]
  /** Files where what the desk had written, and what does not stand any more, went back. */
  takenOut: Written[]
  /** Articles that a stopped run did not come to; the next takes them up. */
  notReached?: number
}

/** The keys that a run wrote into one file, as the ledger stores them. */
export const editedKeysSchema = z.array(editableSchema)

/** What a rollback did. A kept file is listed with the lines in which it differs from what the run wrote. */
export type RollbackResult = {
  runId: string
  restored: { path: string }[]
  kept: { path: string; reason: string; diff: DiffLine[] }[]
  /** Files that a rollback did not come to before it was stopped; absent where it came to all. */
  notReached?: number
}

export const rollbackInput = z.object({
  runId: z.string().min(1).max(100),
  /** Commits what was put back on the branch that is checked out. */
  commit: z.boolean().default(false),
  push: z.boolean().default(false),
})

/** A commit of what an export wrote; `sha` is null where nothing was left to commit. */
export const exportCommitSchema = z.object({
  sha: z.string().nullable(),
  branch: z.string(),
  pushed: z.boolean(),
  /** The config asks for signed commits (`commit.gpgsign`), and this one has no signature. */
  unsigned: z.boolean().optional(),
  leftOut: z.array(heldSchema),
  /** Upstream had newer commits: what was merged before the push. */
  pull: mergeReportSchema.optional(),
})
export type ExportCommit = z.infer<typeof exportCommitSchema>

/** What became of the wish to commit. A problem comes after the files were written; they stay written. */
export type CommitReport = {
  readonly commit: ExportCommit | null
  readonly commitProblem: Failure | null
}

/**
 * The content repository as far as an export can use it; `branch` is null where none is checked out. `unsigned`: it
 * asks for signed commits, and the desk makes none. `hooks`: its hooks and filters run where there are any.
 */
export type Repository = {
  readonly branch: string | null
  readonly remote: string | null
  readonly unsigned: boolean
  readonly hooks: boolean
}

/** A repository that the desk does not use, and why. */
export type RefusedRepository = { readonly refused: Failure }
