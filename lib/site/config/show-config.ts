import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import type { ShownConfig } from '#lib/schema/site/site-config.ts'
import { presentConfig } from '#lib/site/config/present-config.ts'

/** The text of copydesk.yml, or of what the desk keeps in its place, for an admin to change. */
export async function showConfig({
  db,
  actor,
  root,
}: {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
}): Promise<Result<ShownConfig>> {
  const allowed = authorise(actor, 'manage-settings')
  if (!allowed.ok) return allowed
  const { text, from, seal, cannot } = await presentConfig(db, root)
  return ok({ text, from, seal, cannot })
}
