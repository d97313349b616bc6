import { z } from 'zod'
import type { JobRow } from '#lib/db/rows.ts'
import { failure } from '#lib/errors.ts'
import { bulkReportSchema } from '#lib/schema/bulk.ts'
import { describeQuery } from '#lib/schema/describe-query.ts'
import {
  type BulkJob,
  bulkJobInput,
  type ImportJob,
  importReportSchema,
  JOB_STATES,
  type Job,
  problemSchema,
  type UndoJob,
  undoJobInput,
} from '#lib/schema/job.ts'

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
  if (row.kind === 'bulk') return readBulkRow(row, now)
  return row.kind === 'undo' ? readUndoRow(row, now) : readImportRow(row, now)
}

export function readImportRow(row: JobRow, now = new Date()): ImportJob {
  const report = row.result === null ? null : importReportSchema.parse(JSON.parse(row.result))
  return { ...commonOf(row, now), kind: 'import', report }
}

export function readBulkRow(row: JobRow, now = new Date()): BulkJob {
  const { query, action } = bulkInputOf(row)
  const report = bulkReportSchema.parse(JSON.parse(row.result ?? 'null'))
  return { ...commonOf(row, now), kind: 'bulk', action, sentence: describeQuery(query), report }
}

export function readUndoRow(row: JobRow, now = new Date()): UndoJob {
  return { ...commonOf(row, now), kind: 'undo', ...undoInputOf(row) }
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

/** The step that an undo takes back. */
export function undoInputOf({ input }: Pick<JobRow, 'input'>) {
  return undoJobInput.parse(JSON.parse(input ?? 'null'))
}
