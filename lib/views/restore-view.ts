import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db, Queries } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { isUniqueViolation } from '#lib/db/unique-violation.ts'
import { ok, type Result } from '#lib/result.ts'
import { parseEvent } from '#lib/schema/audit.ts'
import { restoreViewInput, type SavedView } from '#lib/schema/view.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { arrangementOf } from '#lib/views/arrangement.ts'
import { nameKey, nameTaken, ownView, type StoredView, toView } from '#lib/views/view.ts'

type RestoreView = { db: Db; actor: Actor } & z.input<typeof restoreViewInput>

/** So many deleted views are looked through. */
const LOOKED_AT = 500

/**
 * Brings a deleted view back as it was: for its owner, under its name, at its place. Whoever may delete it may. One that stands
 * stays as it is. ALREADY_EXISTS where its name was given away meanwhile, NOT_FOUND where nothing is known of it.
 */
export async function restoreView({ db, actor, ...input }: RestoreView): Promise<Result<SavedView>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const parsed = parseInput(restoreViewInput, input)
  if (!parsed.ok) return parsed
  const { id } = parsed.value
  const before = await deletedView(db, id)
  try {
    return await db.$transaction(async (tx) => {
      await lock(tx, 'views')
      const standing = await tx.savedView.findUnique({ where: { id } })
      const found = ownView(standing ?? before, actor)
      if (!found.ok) return found
      const arrangement = await arrangementOf(tx, actor)
      if (standing !== null) return ok(toView(standing, actor, arrangement))
      const { name, query, shared } = found.value
      const mayShare = authorise(actor, shared ? 'edit' : 'read')
      if (!mayShare.ok) return mayShare
      const row = await tx.savedView.create({
        data: { ...found.value, nameKey: nameKey(name), changedAt: new Date() },
      })
      await recordEvent(tx, actor, { name: 'view.restored', payload: { id, name, query, shared } })
      return ok(toView(row, actor, arrangement))
    })
  } catch (error) {
    if (isUniqueViolation(error)) return nameTaken(before?.name ?? '')
    throw error
  }
}

/** A view as its deletion tells of it. */
async function deletedView(db: Queries, id: string): Promise<StoredView | null> {
  const rows = await db.auditEvent.findMany({
    where: { name: 'view.deleted' },
    orderBy: { id: 'desc' },
    take: LOOKED_AT,
    select: { name: true, payload: true },
  })
  for (const row of rows) {
    const event = parseEvent(row.name, JSON.parse(row.payload))
    if (event?.name !== 'view.deleted' || event.payload.id !== id) continue
    const { name, query, shared, ownerId, ownerName, createdAt } = event.payload
    if (ownerId === undefined || ownerName === undefined || createdAt === undefined) return null
    return { id, name, query, shared, ownerId, ownerName, createdAt: new Date(createdAt) }
  }
  return null
}
