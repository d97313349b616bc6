import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise, roleAllows } from '#lib/auth/permission.ts'
import { addToNoteCount } from '#lib/db/articles/note-count.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

/**
 * Takes a note away: one's own, or as an admin anybody's. The history keeps that it was there. NOT_FOUND where
 * it is gone already.
 */
export async function deleteNote(call: {
  db: Db
  actor: Actor
  noteId: number
}): Promise<Result<{ id: number }>> {
  const { db, actor, noteId } = call
  const allowed = authorise(actor, 'edit')
  if (!allowed.ok) return allowed
  const note = await db.note.findUnique({ where: { id: noteId } })
  if (note === null || note.deletedAt !== null) return gone(noteId)
  const isOwn = note.authorId !== null && note.authorId === actor.id
  if (!isOwn && !roleAllows(actor.role, 'manage-users')) {
    const message = `This note was written by ${note.authorName}.`
    return err(failure('NOT_ALLOWED', { message, hint: 'Ask them to take it away.', place: 'noteId' }))
  }
  return db.$transaction(async (tx) => {
    await lock(tx, 'articles')
    const { count } = await tx.note.updateMany({
      where: { id: noteId, deletedAt: null },
      data: { deletedAt: new Date() },
    })
    if (count === 0) return gone(noteId)
    await addToNoteCount(tx, note.articleId, -1)
    await recordEvent(tx, actor, { name: 'note.deleted', payload: { noteId } }, note.articleId)
    return ok({ id: noteId })
  })
}

function gone(noteId: number): Result<never> {
  const hint = 'It may have been taken away meanwhile.'
  return err(failure('NOT_FOUND', { message: 'There is no such note.', hint, place: String(noteId) }))
}
