import { downloadFile, forgetDownloads } from '#lib/collection/downloads.ts'
import { makeDownload } from '#lib/export/download/make-download.ts'
import { downloadInputOf } from '#lib/jobs/job-row.ts'
import { type JobCall, workOn } from '#lib/jobs/run/work-on.ts'
import { ok, type Result } from '#lib/result.ts'
import type { DownloadReport } from '#lib/schema/export/export-plan.ts'

/** Makes a patch or an archive of a plan in the data folder, in the process made for it. */
export async function runDownloadJob(call: JobCall & { readonly dataDir: string }): Promise<Result<null>> {
  const { db, id, root, dataDir } = call
  forgetDownloads(dataDir)
  return workOn(call, 'download', async ({ row, progress, shouldStop }) => {
    const { planId, format } = downloadInputOf(row)
    const { total } = row
    const file = downloadFile(dataDir, `${id}.${format}`)
    const onProgress = (done: number) => progress({ done, total })
    const made = await makeDownload({ db, root, planId, format, file, onProgress, shouldStop })
    if (!made.ok) return made
    if (made.value === 'stopped') return ok('stopped')
    const moment = new Date().toISOString().slice(0, 16).replace(/[:T]/g, '-')
    const report: DownloadReport = { name: `copydesk-${moment}.${format}`, ...made.value }
    await db.$transaction((tx) => tx.job.update({ where: { id }, data: { result: JSON.stringify(report) } }))
    progress({ done: total, total })
    return ok('finished')
  })
}
