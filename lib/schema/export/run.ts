import { z } from 'zod'
import type { DiffLine } from '#lib/schema/article.ts'
import type { Became, PlanCounts } from '#lib/schema/export/export-plan.ts'
import type { Editable } from '#lib/schema/values.ts'

/** A commit of the desk; its branch is null where an earlier version did not write it down. */
export type RunCommit = {
  sha: string
  branch: string | null
  /** When the desk pushed that branch with it; null where it did not. */
  pushedAt: string | null
}

export type ExportRunView = {
  id: string
  startedAt: string
  finishedAt: string | null
  actor: string
  written: number
  notWritten: number
  /** Files of the plan that somebody left for the next export. */
  setAside: number
  /** Of the files written, those that a rollback put back. */
  rolledBack: number
  /** The commit of what was written, and the one of what a rollback put back; null where none was made. */
  commit: RunCommit | null
  revert: RunCommit | null
}

/** Files of a run, by what its ledger says of them; what was written stays so when it is put back later. */
export const RUN_PARTS = ['wrote', 'took-out', 'written', 'kept', 'rolled-back', 'failed'] as const
const runPartSchema = z.enum(RUN_PARTS)
export type RunPart = z.infer<typeof runPartSchema>

/** One run with all that its page tells but for the files. */
export type ExportRunDetail = ExportRunView & {
  parts: Record<RunPart, number>
  /** The plan that it took up, as long as that is kept: there stands what was not written, and why. */
  plan: { id: string; counts: PlanCounts; became: Record<Became, number> } | null
}

const runId = z.string().min(1).max(100)

/** `of` says which lines: those that the run wrote, or those in which the file differs from that by now. */
export const runFileInput = z.object({
  runId,
  path: z.string().max(4_096),
  of: z.enum(['run', 'since']).default('since'),
})
export type RunFileWish = z.infer<typeof runFileInput>

export type RunFileDiff = { path: string; diff: DiffLine[] }

/** One part of the files of a run, by path. */
export const runFilesInput = z.object({
  runId,
  state: runPartSchema,
  after: z.string().max(4_096).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type RunFilesWish = z.infer<typeof runFilesInput>

export type RunFilesPage = {
  total: number
  items: RunFile[]
  next: string | null
}

export type RunFile = {
  path: string
  articleId: number
  /** Of the article as it is called now. */
  title: string
  keys: Editable[]
  linesChanged: number
  /** Why a rollback kept it, or why it was not written. */
  reason: string | null
}
