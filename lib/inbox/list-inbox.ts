import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { inInbox } from '#lib/db/inbox.ts'
import { readable } from '#lib/format/entities.ts'
import { ok, type Result } from '#lib/result.ts'
import { INBOX_KINDS, type InboxPage, type InboxPart } from '#lib/schema/inbox.ts'
import { wordOf } from '#lib/schema/words.ts'

const PAGE = 50

/** What others did that the actor is to hear of, newest first; nobody finds what is for somebody else. */
export async function listInbox(call: {
  db: Db
  actor: Actor
  part: InboxPart
  /** The page before this item; null for the newest. */
  before: number | null
}): Promise<Result<InboxPage>> {
  const { db, actor, part, before } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const rows = await db.inboxItem.findMany({
    where: {
      ...inInbox(actor.id),
      ...(part === 'unread' && { readAt: null }),
      ...(before !== null && { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    include: { article: { select: { id: true, title: true } }, note: { select: { text: true } } },
    take: PAGE + 1,
  })
  const shown = rows.slice(0, PAGE)
  return ok({
    items: shown.flatMap(({ id, kind, actorName, at, article, articles, note, readAt }) => {
      const known = wordOf(INBOX_KINDS, kind)
      if (known === undefined) return []
      return {
        id,
        kind: known,
        by: actorName,
        at: at.toISOString(),
        article: { id: article.id, title: readable(article.title) },
        articles,
        text: note?.text ?? null,
        isRead: readAt !== null,
      }
    }),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  })
}
