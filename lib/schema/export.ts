import { z } from 'zod'
import type { Failure } from '#lib/errors.ts'
import { diffLineSchema } from '#lib/schema/article.ts'
import { fieldConflictSchema } from '#lib/schema/import.ts'
import { mergeReportSchema } from '#lib/schema/pulled.ts'
import { editableSchema, statusSchema } from '#lib/schema/values.ts'

/** One file that an export would write. */
export const plannedFileSchema = z.object({
  articleId: z.number(),
  version: z.number(),
  path: z.string(),
  title: z.string(),
  status: statusSchema,
  keys: z.array(editableSchema),
  linesChanged: z.number(),
  /** The file changed upstream since the last import; the edits were merged into what is there now. */
  merged: z.boolean(),
  /** What to know of the written file, such as that it stays a draft. */
  notes: z.array(z.string()),
  /** It takes out what the desk had written and what does not stand any more. */
  takesOut: z.boolean(),
  diff: z.array(diffLineSchema),
})
export type PlannedFile = z.infer<typeof plannedFileSchema>

const heldSchema = z.object({ path: z.string(), reason: z.string() })
/** Why a file cannot be written, what to do about it, and at which line of the file where it is about one. */
export const refusalSchema = z.object({
  rule: z.string(),
  message: z.string(),
  hint: z.string(),
  line: z.number().nullable(),
})
export type Refusal = z.infer<typeof refusalSchema>

const refusedSchema = refusalSchema.extend({ path: z.string() })

/** What was not written, and why. Counts and lists are the same in a plan and in a run. */
const leftSchema = z.object({
  unchanged: z.number(),
  held: z.array(heldSchema),
  conflicts: z.array(fieldConflictSchema),
  missing: z.number(),
  missingPaths: z.array(z.string()),
  refused: z.array(refusedSchema),
})
export type Left = z.infer<typeof leftSchema>

/** An export plan as the page and the command line show it. */
export const exportPlanSchema = leftSchema.extend({ files: z.array(plannedFileSchema) })
export type ExportPlanView = z.infer<typeof exportPlanSchema>

const writtenSchema = z.object({
  path: z.string(),
  keys: z.array(z.string()),
  linesChanged: z.number(),
  notes: z.array(z.string()).optional(),
})

/** What an export did. */
export const exportResultSchema = leftSchema.extend({
  runId: z.string(),
  written: z.array(writtenSchema),
  /** Files where what the desk had written, and what does not stand any more, went back. */
  takenOut: z.array(writtenSchema),
  /** Articles that a stopped run did not come to; the next takes them up. */
  notReached: z.number().optional(),
})
export type ExportResult = z.infer<typeof exportResultSchema>

/** The keys that a run wrote into one file, as the ledger stores them. */
export const editedKeysSchema = z.array(editableSchema)

/** What a rollback did. A kept file is listed with the lines in which it differs from what the run wrote. */
export const rollbackResultSchema = z.object({
  runId: z.string(),
  restored: z.array(z.object({ path: z.string() })),
  kept: z.array(z.object({ path: z.string(), reason: z.string(), diff: z.array(diffLineSchema) })),
  /** Files that a rollback did not come to before it was stopped; absent where it came to all. */
  notReached: z.number().optional(),
})
export type RollbackResult = z.infer<typeof rollbackResultSchema>

export const rollbackInput = z.object({ runId: z.string().min(1).max(100) })

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

export const exportRunSchema = z.object({
  id: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  actor: z.string(),
  written: z.number(),
  notWritten: z.number(),
  /** Of the files written, those that a rollback put back. */
  rolledBack: z.number(),
})
export type ExportRunView = z.infer<typeof exportRunSchema>
