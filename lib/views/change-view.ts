import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { ok, type Result } from '#lib/result.ts'
import { changeViewInput, type SavedView } from '#lib/schema/view.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { arrangementOf } from '#lib/views/arrangement.ts'
import { findOwnView, toView } from '#lib/views/view.ts'

type ChangeView = { db: Db; actor: Actor } & z.input<typeof changeViewInput>

/** Puts another query under the name of a view; its owner may, and an admin where it is shared. */
export async function changeView({ db, actor, ...input }: ChangeView): Promise<Result<SavedView>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const parsed = parseInput(changeViewInput, input)
  if (!parsed.ok) return parsed
  const { id, query } = parsed.value
  return db.$transaction(async (tx) => {
    await lock(tx, 'views')
    const found = await findOwnView(tx, actor, id)
    if (!found.ok) return found
    const { name, query: from } = found.value
    if (from === query) return ok(toView(found.value, actor, await arrangementOf(tx, actor)))
    const row = await tx.savedView.update({
      where: { id, query: from },
      data: { query, changedAt: new Date() },
    })
    await recordEvent(tx, actor, { name: 'view.changed', payload: { id, name, from, to: query } })
    return ok(toView(row, actor, await arrangementOf(tx, actor)))
  })
}
