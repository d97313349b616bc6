import { browserStore } from '#app/_hooks/browser-store.ts'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { newKey } from '#app/_hooks/new-key.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import { noteDraft } from '#app/(desk)/queue/_components/notes/use-draft.ts'
import type { Result } from '#lib/result.ts'
import { type KeptNote, type NoteView, sentNoteSchema } from '#lib/schema/note.ts'

export type SentNote = { readonly text: string; readonly answer: Promise<Result<NoteView[]>> }

const underWay = new Map<number, SentNote>()
/** Articles whose note was tried and had no answer so far. */
const awaited = new Set<number>()
const heard = new Set<() => void>()

const namesOf = (userId: string) => `copydesk.sent-note.${userId}/`

/**
 * The note of an article that was sent and has no answer yet; null where there is none. One that was sent from a page
 * that went is sent on.
 */
export function noteUnderWay(userId: string, articleId: number): SentNote | null {
  const sent = underWay.get(articleId)
  if (sent !== undefined) return sent
  const kept = readKept(`${namesOf(userId)}${articleId}`)
  return kept === null ? null : send(userId, articleId, kept)
}

/** The articles whose notes were sent from a page that went, and are not stored. */
export function notesLeft(userId: string): number[] {
  const start = namesOf(userId)
  const ids = browserStore.names(start).map((name) => Number(name.slice(start.length)))
  return ids.filter((id) => !underWay.has(id))
}

/** Sends a note until there is an answer, also when its article was left, and from the next page where this one goes. */
export function sendNote(userId: string, articleId: number, text: string): SentNote {
  const kept = { text, key: newKey() }
  browserStore.setItem(`${namesOf(userId)}${articleId}`, JSON.stringify(kept))
  return send(userId, articleId, kept)
}

/** Hears when a note begins or ceases to wait for the server; returns the way to hear no more. */
export function whenNotesWait(hear: () => void): () => void {
  heard.add(hear)
  return () => void heard.delete(hear)
}

export const notesWaiting = () => awaited.size
export const isNoteWaiting = (articleId: number) => awaited.has(articleId)

function send(userId: string, articleId: number, { text, key }: KeptNote): SentNote {
  const answer = untilAnswered(
    () => sendChange('add-note', { articleId, text, key }),
    () => true,
    () => setWaiting(articleId, true),
  ).then((answer) => {
    browserStore.removeItem(`${namesOf(userId)}${articleId}`)
    if (answer.ok) clearDraft(noteDraft(userId, articleId), text)
    underWay.delete(articleId)
    setWaiting(articleId, false)
    return answer
  })
  const sent = { text, answer }
  underWay.set(articleId, sent)
  return sent
}

/** What was typed on meanwhile is the next note. */
function clearDraft(name: string, text: string): void {
  const now = browserStore.getItem(name)
  if (now === text) browserStore.removeItem(name)
  else if (now?.startsWith(text)) browserStore.setItem(name, now.slice(text.length))
}

function readKept(name: string): KeptNote | null {
  try {
    return sentNoteSchema.safeParse(JSON.parse(browserStore.getItem(name) ?? '')).data ?? null
  } catch {
    return null
  }
}

function setWaiting(articleId: number, isWaiting: boolean): void {
  awaited[isWaiting ? 'add' : 'delete'](articleId)
  for (const hear of heard) hear()
}
