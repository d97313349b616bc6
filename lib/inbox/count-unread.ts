import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { inInbox } from '#lib/db/inbox.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Unread } from '#lib/schema/inbox.ts'

/** How much of the actor's inbox they have not read, and up to which item it goes. */
export async function countUnread(call: { db: Db; actor: Actor }): Promise<Result<Unread>> {
  const { db, actor } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const where = inInbox(actor.id)
  const [unread, last] = await Promise.all([
    db.inboxItem.count({ where: { ...where, readAt: null } }),
    db.inboxItem.findFirst({ where, orderBy: { id: 'desc' }, select: { id: true } }),
  ])
  return ok({ unread, newest: last?.id ?? 0 })
}
