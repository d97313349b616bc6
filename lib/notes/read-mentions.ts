import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'

/**
 * Marks mentions of the actor as read: those of the notes, or with null all. It changes no article, and whoever
 * wrote the note learns nothing of it, so the history does not tell of it.
 */
export async function readMentions(call: {
  db: Db
  actor: Actor
  noteIds: readonly number[] | null
}): Promise<Result<{ read: number }>> {
  const { db, actor, noteIds } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const { count } = await db.$transaction((tx) =>
    tx.mention.updateMany({
      where: {
        userId: actor.id ?? '',
        readAt: null,
        ...(noteIds !== null && { noteId: { in: [...noteIds] } }),
      },
      data: { readAt: new Date() },
    }),
  )
  return ok({ read: count })
}
