import type { Queries } from '#lib/db/client.ts'
import type { NoteRow } from '#lib/db/rows.ts'
import type { NoteView } from '#lib/schema/note.ts'

/** The notes of an article that stand, oldest first. */
export async function notesOf(db: Queries, articleId: number): Promise<NoteView[]> {
  const rows = await db.note.findMany({ where: { articleId, deletedAt: null }, orderBy: { id: 'asc' } })
  return rows.map(readNote)
}

/** A stored note as it is shown. */
export function readNote({ id, authorName: author, authorId, at, text }: NoteRow): NoteView {
  return { id, author, authorId, at: at.toISOString(), text }
}
