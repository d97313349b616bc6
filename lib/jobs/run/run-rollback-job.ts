import type { Tx } from '#lib/db/client.ts'
import { commitRollback } from '#lib/export/commit/commit-rollback.ts'
import type { RolledBack } from '#lib/export/rollback/rollback-portion.ts'
import { rollBack } from '#lib/export/rollback/rollback-run.ts'
import { readRollbackRow } from '#lib/jobs/job-row.ts'
import { told } from '#lib/jobs/run/commit-report.ts'
import { type JobCall, PATIENCE_MS, workOn } from '#lib/jobs/run/work-on.ts'
import type { Result } from '#lib/result.ts'

/** Puts back what an export wrote, in the process made for it, and commits that where it is wished. */
export async function runRollbackJob(call: JobCall): Promise<Result<null>> {
  const { db, id, root } = call
  return workOn(call, 'rollback', async ({ row, actor, progress, shouldStop }) => {
    const { runId, commit, report } = readRollbackRow(row)
    const now = { ...report }
    const store = (tx: Tx) => tx.job.update({ where: { id }, data: { result: JSON.stringify(now) } })
    const each = async (tx: Tx, { restored, kept, last }: RolledBack) => {
      now.restored += restored.length
      now.kept += kept.length
      now.after = last ?? now.after
      await store(tx)
      progress({ done: now.restored + now.kept, total: row.total })
    }
    const call = { db, actor, root, runId }
    const end = await rollBack({ ...call, from: report, each, shouldStop, waitMs: PATIENCE_MS })
    if (!end.ok || end.value === 'stopped' || commit === null) return end
    const committed = await commitRollback({ ...call, ...commit })
    if (!committed.ok) return committed
    Object.assign(now, told(committed.value))
    await db.$transaction(store)
    return end
  })
}
