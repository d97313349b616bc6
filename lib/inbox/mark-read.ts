import type { z } from 'zod'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { inInbox } from '#lib/db/inbox.ts'
import { countUnread } from '#lib/inbox/count-unread.ts'
import type { Result } from '#lib/result.ts'
import type { markReadInput, Unread } from '#lib/schema/inbox.ts'

/**
 * Marks items of the actor's inbox as read, and answers how many are left. What is in somebody else's stays as it is.
 * It changes no article, and nobody else learns of it, so the history does not tell of it.
 */
export async function markRead(
  call: { db: Db; actor: Actor } & z.infer<typeof markReadInput>,
): Promise<Result<Unread>> {
  const { db, actor, ids, upTo } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  await db.$transaction((tx) =>
    tx.inboxItem.updateMany({
      where: {
        readAt: null,
        AND: [inInbox(actor.id), { OR: [{ id: { in: [...ids] } }, { id: { lte: upTo } }] }],
      },
      data: { readAt: new Date() },
    }),
  )
  return countUnread(call)
}
