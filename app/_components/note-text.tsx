import { directionOf } from '#lib/format/direction.ts'
import { visible, visibleLines } from '#lib/format/hidden.ts'
import { piecesOf } from '#lib/format/mentions.ts'
import type { Colleague } from '#lib/schema/note.ts'

/** The text of a note, with the names of those it calls. */
export function NoteText({ text, colleagues }: { text: string; colleagues: readonly Colleague[] }) {
  let at = 0
  return (
    <p className="break-words whitespace-pre-wrap" dir={directionOf(text)}>
      {piecesOf(text, colleagues).map((piece) => {
        const key = `${at} ${piece.person}`
        at += piece.text.length
        return piece.person === null ? (
          <span key={key}>{visibleLines(piece.text)}</span>
        ) : (
          <strong key={key} className="rounded bg-accent-soft px-0.5 font-medium text-accent">
            {visible(piece.text)}
          </strong>
        )
      })}
    </p>
  )
}
