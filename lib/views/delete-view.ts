import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { ok, type Result } from '#lib/result.ts'
import { deleteViewInput } from '#lib/schema/view.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { findOwnView } from '#lib/views/view.ts'

type DeleteView = { db: Db; actor: Actor } & z.input<typeof deleteViewInput>

/** Deletes a view; its owner may, and an admin where it is shared. The event keeps what brings it back. */
export async function deleteView({ db, actor, ...input }: DeleteView): Promise<Result<{ id: string }>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const parsed = parseInput(deleteViewInput, input)
  if (!parsed.ok) return parsed
  const { id } = parsed.value
  return db.$transaction(async (tx) => {
    await lock(tx, 'views')
    const found = await findOwnView(tx, actor, id)
    if (!found.ok) return found
    const { name, query, shared, ownerId, ownerName, createdAt } = found.value
    const { count } = await tx.savedView.deleteMany({ where: { id } })
    const payload = { id, name, query, shared, ownerId, ownerName, createdAt: createdAt.toISOString() }
    if (count > 0) await recordEvent(tx, actor, { name: 'view.deleted', payload })
    return ok({ id })
  })
}
