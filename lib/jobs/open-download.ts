import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { openDownload } from '#lib/collection/downloads.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { readJob } from '#lib/jobs/read-job.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { DownloadFormat } from '#lib/schema/export/export-plan.ts'

type Download = {
  readonly name: string
  readonly format: DownloadFormat
  readonly stream: ReadableStream
  readonly size: number
}

/** The file that a download job made, as a stream. NOT_FOUND where it is not made, or was removed after a day. */
export async function openMadeDownload(call: {
  db: Db
  actor: Actor
  dataDir: string
  id: string
}): Promise<Result<Download>> {
  const allowed = authorise(call.actor, 'export')
  if (!allowed.ok) return allowed
  const job = await readJob(call)
  if (!job.ok) return job
  const { value } = job
  const opened =
    value.kind === 'download' && value.report !== null
      ? openDownload(call.dataDir, `${value.id}.${value.format}`)
      : null
  if (value.kind !== 'download' || value.report === null || opened === null) {
    const message = 'This file is not there; it is made anew from the export page.'
    return err(failure('NOT_FOUND', { place: call.id, message }))
  }
  return ok({ name: value.report.name, format: value.format, ...opened })
}
