import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { addToNoteCount } from '#lib/db/articles/note-count.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { findOwnNote, noteGone } from '#lib/notes/own-note.ts'
import { ok, type Result } from '#lib/result.ts'

/**
 * Takes a note away: one's own, or as an admin anybody's. The history keeps that it was there, and `restoreNote`
 * brings it back. NOT_FOUND where it is gone already.
 */
export async function deleteNote(call: {
  db: Db
  actor: Actor
  noteId: number
}): Promise<Result<{ id: number }>> {
  const { db, actor, noteId } = call
  const allowed = authorise(actor, 'edit')
  if (!allowed.ok) return allowed
  const found = await findOwnNote(db, actor, noteId)
  if (!found.ok) return found
  if (found.value.deletedAt !== null) return noteGone(noteId)
  const { articleId } = found.value
  return db.$transaction(async (tx) => {
    await lock(tx, 'articles')
    const { count } = await tx.note.updateMany({
      where: { id: noteId, deletedAt: null },
      data: { deletedAt: new Date() },
    })
    if (count === 0) return noteGone(noteId)
    await addToNoteCount(tx, articleId, -1)
    await recordEvent(tx, actor, { name: 'note.deleted', payload: { noteId } }, articleId)
    return ok({ id: noteId })
  })
}
