import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { startImportJob } from '#lib/jobs/start/start-import-job.ts'
import { ok, type Result } from '#lib/result.ts'
import type { SavedConfig } from '#lib/schema/site/site-config.ts'
import { saveConfig } from '#lib/site/config/save-config.ts'

/**
 * Saves what copydesk.yml says and starts the import that looks at the site anew. Where another import runs at this
 * moment the text stands all the same, and the next one reads by it.
 */
export async function saveConfigAndImport(call: {
  db: Db
  actor: Actor
  root: string
  launch: LaunchJob
  text: string
  seal: string
}): Promise<Result<SavedConfig>> {
  const { launch, ...config } = call
  const saved = await saveConfig(config)
  if (!saved.ok) return saved
  const started = await startImportJob({ db: call.db, actor: call.actor, launch })
  return ok({ ...saved.value, job: started.ok ? started.value : null })
}
