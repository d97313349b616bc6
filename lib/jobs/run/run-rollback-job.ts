import type { Tx } from '#lib/db/client.ts'
import type { RolledBack } from '#lib/export/rollback/rollback-portion.ts'
import { rollBack } from '#lib/export/rollback/rollback-run.ts'
import { readRollbackRow } from '#lib/jobs/job-row.ts'
import { type JobCall, PATIENCE_MS, workOn } from '#lib/jobs/run/work-on.ts'
import type { Result } from '#lib/result.ts'

/** Puts back what an export wrote, in the process made for it. */
export async function runRollbackJob(call: JobCall): Promise<Result<null>> {
  const { db, id, root } = call
  return workOn(call, 'rollback', async ({ row, actor, progress, shouldStop }) => {
    const { runId, report } = readRollbackRow(row)
    const now = { ...report }
    const each = async (tx: Tx, { restored, kept, last }: RolledBack) => {
      now.restored += restored.length
      now.kept += kept.length
      now.after = last ?? now.after
      await tx.job.update({ where: { id }, data: { result: JSON.stringify(now) } })
      progress({ done: now.restored + now.kept, total: row.total })
    }
    return rollBack({ db, actor, root, runId, from: report, each, shouldStop, waitMs: PATIENCE_MS })
  })
}
