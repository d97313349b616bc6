import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { startImportJob } from '#lib/jobs/start/start-import-job.ts'
import { ok, type Result } from '#lib/result.ts'
import type { FlagChosen } from '#lib/schema/site/choose-flag.ts'
import { chooseFlag } from '#lib/site/choose-flag.ts'

/**
 * Chooses the flag of the site and starts the import that reads all files by it. Where another import runs at this
 * moment the choice stands all the same, and the next one reads what that one read without it.
 */
export async function chooseAndImport(call: {
  db: Db
  actor: Actor
  launch: LaunchJob
  reading: number
  seal: string
}): Promise<Result<FlagChosen>> {
  const { launch, ...choice } = call
  const chosen = await chooseFlag(choice)
  if (!chosen.ok) return chosen
  const started = await startImportJob({ db: call.db, actor: call.actor, launch })
  return ok({ ...chosen.value, job: started.ok ? started.value : null })
}
