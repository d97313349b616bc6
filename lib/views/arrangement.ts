import { z } from 'zod'
import type { Actor } from '#lib/auth/actor.ts'
import type { Queries } from '#lib/db/client.ts'
import { type Arrangement, ownerOf } from '#lib/views/view.ts'

const NONE: Arrangement = { pinned: [], opens: null }
const pinnedSchema = z.array(z.string())

/** That of the actor; as the views come where nothing was arranged. */
export async function arrangementOf(db: Queries, actor: Actor): Promise<Arrangement> {
  const row = await db.viewArrangement.findUnique({ where: { ownerId: ownerOf(actor) } })
  return row === null ? NONE : { pinned: pinnedSchema.parse(JSON.parse(row.pinned)), opens: row.opens }
}
