import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/unique-violation.ts'
import { ok, type Result } from '#lib/result.ts'
import { type SavedView, saveViewInput } from '#lib/schema/view.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { arrangementOf } from '#lib/views/arrangement.ts'
import { nameKey, nameTaken, ownerOf, toView } from '#lib/views/view.ts'

type SaveView = { db: Db; actor: Actor } & z.input<typeof saveViewInput>

/**
 * Keeps a query under a name: for its owner, or for everybody, which takes an editor. ALREADY_EXISTS where the
 * owner has a view of that name.
 */
export async function saveView({ db, actor, ...input }: SaveView): Promise<Result<SavedView>> {
  const allowed = authorise(actor, input.shared === true ? 'edit' : 'read')
  if (!allowed.ok) return allowed
  const parsed = parseInput(saveViewInput, input)
  if (!parsed.ok) return parsed
  const { name, query, shared } = parsed.value
  const at = new Date()
  try {
    return await db.$transaction(async (tx) => {
      const row = await tx.savedView.create({
        data: {
          id: randomUUID(),
          ownerId: ownerOf(actor),
          ownerName: actor.name,
          name,
          nameKey: nameKey(name),
          query,
          shared,
          createdAt: at,
          changedAt: at,
        },
      })
      await recordEvent(tx, actor, { name: 'view.saved', payload: { id: row.id, name, query, shared } })
      return ok(toView(row, actor, await arrangementOf(tx, actor)))
    })
  } catch (error) {
    if (isUniqueViolation(error)) return nameTaken(name)
    throw error
  }
}
