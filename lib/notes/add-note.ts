import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { rememberApplied, wasApplied } from '#lib/db/applied.ts'
import { addToNoteCount } from '#lib/db/articles/note-count.ts'
import { notesOf } from '#lib/db/articles/notes.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { tellOfNote } from '#lib/db/inbox.ts'
import { lock } from '#lib/db/lock.ts'
import { failure } from '#lib/errors.ts'
import { mentionedIn } from '#lib/format/mentions.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { addNoteInput, type NoteView } from '#lib/schema/note.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

type AddNote = { db: Db; actor: Actor } & z.input<typeof addNoteInput>

/**
 * Writes a note at an article and answers all that stand there. Whom it calls by name, and who wrote a note there
 * before, finds it in the inbox, but its author. NOT_FOUND where there is no such article.
 */
export async function addNote({ db, actor, ...input }: AddNote): Promise<Result<NoteView[]>> {
  const allowed = authorise(actor, 'edit')
  if (!allowed.ok) return allowed
  const parsed = parseInput(addNoteInput, input)
  if (!parsed.ok) return parsed
  const { articleId, text, key } = parsed.value
  const isThere = await db.$transaction(async (tx) => {
    await lock(tx, 'articles')
    if (await wasApplied(tx, key)) return true
    if (!(await addToNoteCount(tx, articleId, 1))) return false
    const at = new Date()
    const note = await tx.note.create({
      data: { articleId, authorId: actor.id, authorName: actor.name, text, at },
    })
    const people = await activePeople(tx)
    const ids = mentionedIn(text, people)
    const called = people.filter(({ id }) => id !== actor.id && ids.includes(id))
    const active = people.map(({ id }) => id)
    await tellOfNote(tx, note, { called: called.map(({ id }) => id), active })
    const payload = { noteId: note.id, mentions: called.map(({ name }) => name) }
    await recordEvent(tx, actor, { name: 'note.added', payload }, articleId)
    if (key !== undefined) await rememberApplied(tx, key, at)
    return true
  })
  if (!isThere)
    return err(failure('NOT_FOUND', { place: String(articleId), message: 'There is no such article.' }))
  return ok(await notesOf(db, articleId))
}

function activePeople(tx: Tx) {
  return tx.user.findMany({ where: { disabledAt: null }, select: { id: true, name: true, email: true } })
}
