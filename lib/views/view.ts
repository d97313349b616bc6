import type { Actor } from '#lib/auth/actor.ts'
import { roleAllows } from '#lib/auth/permission.ts'
import type { Queries } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { describeQuery } from '#lib/schema/query/describe-query.ts'
import { queryFromParams } from '#lib/schema/query/queue-query.ts'
import type { SavedView } from '#lib/schema/view.ts'

export type StoredView = {
  id: string
  ownerId: string
  ownerName: string
  name: string
  query: string
  shared: boolean
  createdAt: Date
}

/** How somebody arranged the views: which stand first, in order, and with which the desk opens. Some may be gone. */
export type Arrangement = { readonly pinned: readonly string[]; readonly opens: string | null }

/** Under whose name views are kept: the command line has its own. */
export function ownerOf(actor: Actor): string {
  return actor.id ?? actor.name
}

/** Names that differ in case, width or blanks alone are the same name. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
}

export function toView(row: StoredView, actor: Actor, { pinned, opens }: Arrangement): SavedView {
  const { id, name, query, shared, ownerName: owner } = row
  const sentence = describeQuery(queryFromParams(new URLSearchParams(query)))
  const mine = row.ownerId === ownerOf(actor)
  return {
    id,
    name,
    query,
    sentence,
    shared,
    owner,
    mine,
    mayChange: mayChange(row, actor),
    pinned: pinned.includes(id),
    opens: opens === id,
  }
}

function mayChange(row: StoredView, actor: Actor): boolean {
  return row.ownerId === ownerOf(actor) || (row.shared && roleAllows(actor.role, 'manage-settings'))
}

/** A view that the actor may change: their own, or as an admin a shared one. NOT_FOUND for one they cannot see. */
export async function findOwnView(db: Queries, actor: Actor, id: string): Promise<Result<StoredView>> {
  return ownView(await db.savedView.findUnique({ where: { id } }), actor)
}

/** The view, where the actor may change it; null is none. */
export function ownView<View extends StoredView>(row: View | null, actor: Actor): Result<View> {
  if (row === null || !(row.shared || mayChange(row, actor))) {
    return err(
      failure('NOT_FOUND', {
        message: 'There is no such view.',
        hint: 'Look at the list again.',
        place: 'id',
      }),
    )
  }
  if (mayChange(row, actor)) return ok(row)
  const message = `This view belongs to ${row.ownerName}.`
  return err(
    failure('NOT_ALLOWED', { message, hint: 'Save one of your own under another name.', place: 'id' }),
  )
}

export function nameTaken(name: string): Result<never> {
  const message = `There is a view named ${name} already.`
  return err(failure('ALREADY_EXISTS', { message, place: 'name' }))
}
