import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import type { SavedView } from '#lib/schema/view.ts'
import { arrangementOf } from '#lib/views/arrangement.ts'
import { ownerOf, toView } from '#lib/views/view.ts'

/** As people count: 2 before 10. */
const BY_NAME = new Intl.Collator('en', { numeric: true })

/** The views of the actor and those that others share: those that the actor pinned in their order, the others by name. */
export async function listViews({ db, actor }: { db: Db; actor: Actor }): Promise<Result<SavedView[]>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const rows = await db.savedView.findMany({
    where: { OR: [{ ownerId: ownerOf(actor) }, { shared: true }] },
    orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  const arrangement = await arrangementOf(db, actor)
  const place = ({ id, pinned }: SavedView) =>
    pinned ? arrangement.pinned.indexOf(id) : Number.POSITIVE_INFINITY
  const views = rows.map((row) => toView(row, actor, arrangement))
  return ok(
    views.toSorted((a, b) => (a.pinned || b.pinned ? place(a) - place(b) : BY_NAME.compare(a.name, b.name))),
  )
}
