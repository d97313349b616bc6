import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { isUniqueViolation } from '#lib/db/unique-violation.ts'
import { ok, type Result } from '#lib/result.ts'
import { renameViewInput, type SavedView } from '#lib/schema/view.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { arrangementOf } from '#lib/views/arrangement.ts'
import { findOwnView, nameKey, nameTaken, toView } from '#lib/views/view.ts'

type RenameView = { db: Db; actor: Actor } & z.input<typeof renameViewInput>

/** Gives a view another name; its owner may, and an admin where it is shared. */
export async function renameView({ db, actor, ...input }: RenameView): Promise<Result<SavedView>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const parsed = parseInput(renameViewInput, input)
  if (!parsed.ok) return parsed
  const { id, name } = parsed.value
  try {
    return await db.$transaction(async (tx) => {
      await lock(tx, 'views')
      const found = await findOwnView(tx, actor, id)
      if (!found.ok) return found
      const from = found.value.name
      if (from === name) return ok(toView(found.value, actor, await arrangementOf(tx, actor)))
      const row = await tx.savedView.update({
        where: { id, name: from },
        data: { name, nameKey: nameKey(name), changedAt: new Date() },
      })
      await recordEvent(tx, actor, { name: 'view.renamed', payload: { id, from, to: name } })
      return ok(toView(row, actor, await arrangementOf(tx, actor)))
    })
  } catch (error) {
    if (isUniqueViolation(error)) return nameTaken(name)
    throw error
  }
}
