import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import { readRun } from '#lib/export/run/read-run.ts'
import { readExportRow, readRollbackRow } from '#lib/jobs/job-row.ts'
import { ok, type Result } from '#lib/result.ts'
import type { RunState } from '#lib/schema/export/run-state.ts'

/** What the page of one export shows, from rows alone; jobs are forgotten after a while, and commands have none. */
export async function readRunState(call: { db: Db; actor: Actor; runId: string }): Promise<Result<RunState>> {
  const { db, runId } = call
  const run = await readRun(call)
  if (!run.ok) return run
  const named = JSON.stringify({ runId }).slice(1, -1)
  const latest = { orderBy: { startedAt: 'desc' } } as const
  const [job, rollback] = await Promise.all([
    db.job.findFirst({ where: { kind: 'export', result: { contains: named } }, ...latest }),
    db.job.findFirst({ where: { kind: 'rollback', input: { contains: named } }, ...latest }),
  ])
  return ok({
    run: run.value,
    job: job === null ? null : readExportRow(job),
    rollback: rollback === null ? null : readRollbackRow(rollback),
  })
}
