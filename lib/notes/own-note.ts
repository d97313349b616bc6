import type { Actor } from '#lib/auth/actor.ts'
import { roleAllows } from '#lib/auth/permission.ts'
import type { Queries } from '#lib/db/client.ts'
import type { NoteRow } from '#lib/db/rows.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** A note that the actor may take away and bring back: their own, or as an admin anybody's; one taken away too. */
export async function findOwnNote(db: Queries, actor: Actor, noteId: number): Promise<Result<NoteRow>> {
  const note = await db.note.findUnique({ where: { id: noteId } })
  if (note === null) return noteGone(noteId)
  const isOwn = note.authorId !== null && note.authorId === actor.id
  if (isOwn || roleAllows(actor.role, 'manage-users')) return ok(note)
  const message = `This note was written by ${note.authorName}.`
  return err(failure('NOT_ALLOWED', { message, hint: 'Ask them to take it away.', place: 'noteId' }))
}

export function noteGone(noteId: number): Result<never> {
  const hint = 'It may have been taken away meanwhile.'
  return err(failure('NOT_FOUND', { message: 'There is no such note.', hint, place: String(noteId) }))
}
