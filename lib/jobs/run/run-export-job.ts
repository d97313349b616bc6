import type { Tx } from '#lib/db/client.ts'
import { commitRun } from '#lib/export/commit/commit-run.ts'
import { runPlanned, type Tally } from '#lib/export/run/run-planned.ts'
import { exportInputOf, readExportRow } from '#lib/jobs/job-row.ts'
import { told } from '#lib/jobs/run/commit-report.ts'
import { type JobCall, PATIENCE_MS, workOn } from '#lib/jobs/run/work-on.ts'
import { ok, type Result } from '#lib/result.ts'
import type { ExportReport } from '#lib/schema/export/export-plan.ts'

/** Writes the files of a plan, in the process made for it, and commits them where that is wished. */
export async function runExportJob(call: JobCall): Promise<Result<null>> {
  const { db, id, root } = call
  return workOn(call, 'export', async ({ row, actor, progress, shouldStop }) => {
    const { planId, commit } = exportInputOf(row)
    let { report } = readExportRow(row)
    let done = row.done
    const store = (tx: Tx, next: ExportReport) =>
      tx.job.update({ where: { id }, data: { result: JSON.stringify(next) } })
    const note = async (tx: Tx, tally: Tally) => {
      report = added(report, tally)
      await store(tx, report)
      done = report.written + report.agreed + report.held + report.refused
      progress({ done, total: row.total })
    }
    const end = await runPlanned({ db, actor, root, planId, note, shouldStop, waitMs: PATIENCE_MS })
    if (!end.ok || end.value === 'stopped' || commit === null) return end
    const { runId } = report
    const committed = await commitRun({ db, actor, root, ...commit, result: { runId } })
    if (!committed.ok) return committed
    report = { ...report, ...told(committed.value) }
    await db.$transaction((tx) => store(tx, report))
    return ok('finished')
  })
}

function added(report: ExportReport, tally: Tally): ExportReport {
  return {
    ...report,
    written: report.written + tally.written,
    agreed: report.agreed + tally.agreed,
    held: report.held + tally.held,
    refused: report.refused + tally.refused,
  }
}
