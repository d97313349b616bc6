import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { addToNoteCount } from '#lib/db/articles/note-count.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { findOwnNote } from '#lib/notes/own-note.ts'
import { ok, type Result } from '#lib/result.ts'

/**
 * Brings a note back that was taken away, as it was: whoever may take it away may. One that stands stays as it is.
 * NOT_FOUND where there never was one.
 */
export async function restoreNote(call: {
  db: Db
  actor: Actor
  noteId: number
}): Promise<Result<{ id: number }>> {
  const { db, actor, noteId } = call
  const allowed = authorise(actor, 'edit')
  if (!allowed.ok) return allowed
  const found = await findOwnNote(db, actor, noteId)
  if (!found.ok) return found
  const { articleId } = found.value
  return db.$transaction(async (tx) => {
    await lock(tx, 'articles')
    const { count } = await tx.note.updateMany({
      where: { id: noteId, deletedAt: { not: null } },
      data: { deletedAt: null },
    })
    if (count === 0) return ok({ id: noteId })
    await addToNoteCount(tx, articleId, 1)
    await recordEvent(tx, actor, { name: 'note.restored', payload: { noteId } }, articleId)
    return ok({ id: noteId })
  })
}
