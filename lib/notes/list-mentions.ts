import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { readNote } from '#lib/db/articles/notes.ts'
import type { Db } from '#lib/db/client.ts'
import { readable } from '#lib/format/entities.ts'
import { ok, type Result } from '#lib/result.ts'
import type { MentionItem } from '#lib/schema/note.ts'

const SHOWN = 200

/** The notes that call the actor by name, newest first; read ones too. The last two hundred. */
export async function listMentions(call: { db: Db; actor: Actor }): Promise<Result<MentionItem[]>> {
  const { db, actor } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const rows = await db.mention.findMany({
    where: { userId: actor.id ?? '', note: { deletedAt: null } },
    orderBy: { noteId: 'desc' },
    include: { note: { include: { article: { select: { title: true } } } } },
    take: SHOWN,
  })
  return ok(
    rows.map(({ note, readAt }) => ({
      ...readNote(note),
      articleId: note.articleId,
      title: readable(note.article.title),
      readAt: readAt?.toISOString() ?? null,
    })),
  )
}

/** How many notes call the actor that they have not read. */
export async function countMentions(call: { db: Db; actor: Actor }): Promise<Result<{ unread: number }>> {
  const { db, actor } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const where = { userId: actor.id ?? '', readAt: null, note: { deletedAt: null } }
  return ok({ unread: await db.mention.count({ where }) })
}
