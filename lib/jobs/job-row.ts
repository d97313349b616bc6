import { z } from 'zod'
import type { JobRow } from '#lib/db/rows.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import { isKind, type JobKind } from '#lib/jobs/kinds.ts'
import { bulkReportSchema } from '#lib/schema/bulk.ts'
import {
  downloadReportSchema,
  exportReportSchema,
  rollbackReportSchema,
} from '#lib/schema/export/export-plan.ts'
import {
  type BulkJob,
  bulkJobInput,
  type DownloadJob,
  downloadJobInput,
  type ExportJob,
  exportJobInput,
  type ImportJob,
  importReportSchema,
  JOB_STATES,
  type Job,
  type PlanJob,
  planJobInput,
  problemSchema,
  type RollbackJob,
  rollbackJobInput,
  type UndoJob,
  undoJobInput,
  undoReportSchema,
} from '#lib/schema/job.ts'
import { describeQuery } from '#lib/schema/query/describe-query.ts'

/** A living job writes more often than this, also while it waits for its turn in the database. */
export const SILENCE_MS = 20_000

const stateSchema = z.enum(JOB_STATES)

export const jobEnded = () => failure('JOB_ENDED')

/** Rows that stand as running although nothing has been heard of their process. */
export function silentSince(now: Date): Date {
  return new Date(now.getTime() - SILENCE_MS)
}

/** A stored row as pages see it; one whose process has fallen silent counts as failed already. */
export function readJobRow(row: JobRow, now = new Date()): Job {
  if (isKind(row.kind)) return READERS[row.kind](row, now)
  throw new CopydeskError(failure('NOT_FOUND', { place: row.id, message: 'This job is of an unknown kind.' }))
}

const READERS: Record<JobKind, (row: JobRow, now?: Date) => Job> = {
  import: readImportRow,
  bulk: readBulkRow,
  undo: readUndoRow,
  plan: readPlanRow,
  export: readExportRow,
  rollback: readRollbackRow,
  download: readDownloadRow,
}

export function readImportRow(row: JobRow, now = new Date()): ImportJob {
  const report = row.result === null ? null : importReportSchema.parse(JSON.parse(row.result))
  return { ...commonOf(row, now), kind: 'import', report }
}

export function readBulkRow(row: JobRow, now = new Date()): BulkJob {
  const { query, action, sentence = describeQuery(query) } = bulkInputOf(row)
  const report = bulkReportSchema.parse(JSON.parse(row.result ?? 'null'))
  return { ...commonOf(row, now), kind: 'bulk', action, sentence, report }
}

export function readUndoRow(row: JobRow, now = new Date()): UndoJob {
  return { ...commonOf(row, now), kind: 'undo', ...undoInputOf(row), report: undoReportOf(row) }
}

export function readPlanRow(row: JobRow, now = new Date()): PlanJob {
  return { ...commonOf(row, now), kind: 'plan', ...planInputOf(row) }
}

export function readExportRow(row: JobRow, now = new Date()): ExportJob {
  const report = exportReportSchema.parse(JSON.parse(row.result ?? 'null'))
  return { ...commonOf(row, now), kind: 'export', ...exportInputOf(row), report }
}

export function readRollbackRow(row: JobRow, now = new Date()): RollbackJob {
  const report = rollbackReportSchema.parse(JSON.parse(row.result ?? 'null'))
  return { ...commonOf(row, now), kind: 'rollback', ...rollbackInputOf(row), report }
}

export function readDownloadRow(row: JobRow, now = new Date()): DownloadJob {
  const report = downloadReportSchema.nullable().parse(JSON.parse(row.result ?? 'null'))
  return { ...commonOf(row, now), kind: 'download', ...downloadInputOf(row), report }
}

function commonOf(row: JobRow, now: Date) {
  const silent = row.state === 'running' && row.heartbeatAt < silentSince(now)
  const until = row.finishedAt ?? (silent ? row.heartbeatAt : now)
  return {
    id: row.id,
    state: silent ? ('failed' as const) : stateSchema.parse(row.state),
    by: row.actorName,
    done: row.done,
    total: row.total,
    cancelling: row.state === 'running' && row.cancel,
    startedAt: row.startedAt.toISOString(),
    finishedAt: (silent ? row.heartbeatAt : row.finishedAt)?.toISOString() ?? null,
    elapsedMs: Math.max(0, until.getTime() - row.startedAt.getTime()),
    problem: silent
      ? problemSchema.parse(jobEnded())
      : row.problem === null
        ? null
        : problemSchema.parse(JSON.parse(row.problem)),
  }
}

/** What a bulk action is about. */
export function bulkInputOf({ input }: Pick<JobRow, 'input'>) {
  return bulkJobInput.parse(JSON.parse(input ?? 'null'))
}

/** What of an undo stands so far; null before its first portion. */
export function undoReportOf({ result }: Pick<JobRow, 'result'>) {
  return undoReportSchema.nullable().parse(JSON.parse(result ?? 'null'))
}

/** The step that an undo takes back. */
export function undoInputOf({ input }: Pick<JobRow, 'input'>) {
  return undoJobInput.parse(JSON.parse(input ?? 'null'))
}

/** What a plan covers. */
export function planInputOf({ input }: Pick<JobRow, 'input'>) {
  return planJobInput.parse(JSON.parse(input ?? 'null'))
}

/** The plan that an export takes up, and how to commit what it writes. */
export function exportInputOf({ input }: Pick<JobRow, 'input'>) {
  return exportJobInput.parse(JSON.parse(input ?? 'null'))
}

/** The export that a rollback takes back. */
export function rollbackInputOf({ input }: Pick<JobRow, 'input'>) {
  return rollbackJobInput.parse(JSON.parse(input ?? 'null'))
}

/** The plan that a patch or an archive is made of. */
export function downloadInputOf({ input }: Pick<JobRow, 'input'>) {
  return downloadJobInput.parse(JSON.parse(input ?? 'null'))
}
