import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import { mendLine } from '#lib/import/mend/mend-line.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { startImportJob } from '#lib/jobs/start/start-import-job.ts'
import { ok, type Result } from '#lib/result.ts'
import type { MendedFile, MendWish } from '#lib/schema/mend.ts'

/**
 * Writes one line of a broken file and starts the import that takes it in. Where another import runs at this moment,
 * which may have passed the file, the line stands all the same, and whoever asked looks again.
 */
export async function mendAndImport(call: {
  db: Db
  actor: Actor
  root: string
  launch: LaunchJob
  wish: MendWish
}): Promise<Result<MendedFile>> {
  const { db, actor, root, launch, wish } = call
  const mended = await mendLine({ db, actor, root, wish })
  if (!mended.ok) return mended
  const { digest, plan } = mended.value
  const started = await startImportJob({ db, actor, launch })
  return ok({
    path: wish.path,
    line: wish.line,
    digest,
    left: plan.left,
    job: started.ok ? started.value : null,
  })
}
