import { sendChange } from '#app/_hooks/fetch-json.ts'
import { newKey } from '#app/_hooks/new-key.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import type { Result } from '#lib/result.ts'
import type { NoteView } from '#lib/schema/note.ts'

type SentNote = { readonly text: string; readonly answer: Promise<Result<NoteView[]>> }

const underWay = new Map<number, SentNote>()

/** The note of an article that was sent and has no answer yet; null where there is none. */
export function noteUnderWay(articleId: number): SentNote | null {
  return underWay.get(articleId) ?? null
}

/**
 * Sends a note until there is an answer, also when its article was left meanwhile. All tries have one key, so that what
 * was stored without an answer is not stored twice. `onOutage` hears of each try that got none.
 */
export function sendNote(articleId: number, text: string, onOutage: () => void): SentNote {
  const key = newKey()
  const answer = untilAnswered(
    () => sendChange('add-note', { articleId, text, key }),
    () => true,
    onOutage,
  ).finally(() => underWay.delete(articleId))
  const sent = { text, answer }
  underWay.set(articleId, sent)
  return sent
}
