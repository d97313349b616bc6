import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { ok, type Result } from '#lib/result.ts'
import { arrangeViewsInput } from '#lib/schema/view.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { arrangementOf } from '#lib/views/arrangement.ts'
import { type Arrangement, ownerOf } from '#lib/views/view.ts'

type ArrangeViews = { db: Db; actor: Actor } & z.input<typeof arrangeViewsInput>

/**
 * Says which views stand first for the actor, in order, and with which the desk opens. Views that the actor does not
 * see, or that are gone by now, are left out; of two pages that arrange at once the later one counts.
 */
export async function arrangeViews({ db, actor, ...input }: ArrangeViews): Promise<Result<Arrangement>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const parsed = parseInput(arrangeViewsInput, input)
  if (!parsed.ok) return parsed
  const { pinned, opens } = parsed.value
  const ownerId = ownerOf(actor)
  return db.$transaction(async (tx) => {
    await lock(tx, 'views')
    const asked = [...pinned, ...(opens === null ? [] : [opens])]
    const rows = await tx.savedView.findMany({
      where: { id: { in: asked }, OR: [{ ownerId }, { shared: true }] },
      select: { id: true },
    })
    const seen = new Set(rows.map(({ id }) => id))
    const next: Arrangement = {
      pinned: [...new Set(pinned)].filter((id) => seen.has(id)),
      opens: opens !== null && seen.has(opens) ? opens : null,
    }
    const before = await arrangementOf(tx, actor)
    if (JSON.stringify(before) === JSON.stringify(next)) return ok(next)
    const stored = { pinned: JSON.stringify(next.pinned), opens: next.opens }
    await tx.viewArrangement.upsert({ where: { ownerId }, create: { ownerId, ...stored }, update: stored })
    await recordEvent(tx, actor, {
      name: 'view.arranged',
      payload: { pinned: [...next.pinned], opens: next.opens },
    })
    return ok(next)
  })
}
