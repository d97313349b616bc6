import { z } from 'zod'
import type { JobRow } from '#lib/db/rows.ts'
import { failure } from '#lib/errors.ts'
import { importReportSchema, JOB_STATES, type Job, problemSchema } from '#lib/schema/job.ts'

/** A living job writes more often than this, also while it waits for its turn in the database. */
export const SILENCE_MS = 20_000

const stateSchema = z.enum(JOB_STATES)

export const jobEnded = () => failure('JOB_ENDED')

/** Rows that stand as running although nothing has been heard of their process. */
export function silentSince(now: Date): Date {
  return new Date(now.getTime() - SILENCE_MS)
}

/** A stored row as the page sees it; one whose process has fallen silent counts as failed already. */
export function readJobRow(row: JobRow, now = new Date()): Job {
  const silent = row.state === 'running' && row.heartbeatAt < silentSince(now)
  const until = row.finishedAt ?? (silent ? row.heartbeatAt : now)
  return {
    id: row.id,
    state: silent ? 'failed' : stateSchema.parse(row.state),
    by: row.actorName,
    done: row.done,
    total: row.total,
    cancelling: row.state === 'running' && row.cancel,
    startedAt: row.startedAt.toISOString(),
    finishedAt: (silent ? row.heartbeatAt : row.finishedAt)?.toISOString() ?? null,
    elapsedMs: Math.max(0, until.getTime() - row.startedAt.getTime()),
    report: row.result === null ? null : importReportSchema.parse(JSON.parse(row.result)),
    problem: silent
      ? problemSchema.parse(jobEnded())
      : row.problem === null
        ? null
        : problemSchema.parse(JSON.parse(row.problem)),
  }
}
