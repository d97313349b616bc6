'use client'

import { Trash2 } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { NoteText } from '#app/_components/note-text.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { offerBack } from '#app/(desk)/queue/_components/changes/offer-back.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { mapOk } from '#lib/result.ts'
import type { NoteView } from '#lib/schema/note.ts'

type Props = { articleId: number; notes: readonly NoteView[] }

/** The notes of an article; each can be taken away by its author. */
export function NoteList({ articleId, notes }: Props) {
  const { colleagues, userId, canDecide } = useDesk()
  const acts = useActs()
  const { countNotes, notesChanged } = acts
  const { busy, problem, attempt } = useAttempt()
  const counted = (more: 1 | -1) => {
    countNotes(articleId, more)
    notesChanged(articleId)
  }
  const remove = ({ id: noteId, text }: NoteView) =>
    attempt(
      () => sendChange('delete-note', { noteId }),
      () => {
        counted(-1)
        offerBack(acts, `Note deleted: ${shortened(text)}`, async () => {
          const back = await sendChange('restore-note', { noteId })
          if (back.ok) counted(1)
          return mapOk(back, () => 'The note is back')
        })
      },
    )
  return (
    <>
      <ol className="flex flex-col gap-3">
        {notes.map((note) => (
          <li key={note.id} className="rounded-md bg-sunken px-3 py-2 text-sm">
            <div className="flex items-center gap-2 text-ink-soft">
              <strong className="font-medium text-ink">
                <bdi>{note.author}</bdi>
              </strong>
              <TimeAgo at={note.at} />
              {canDecide && note.authorId === userId && (
                <Button
                  look="quiet"
                  size="small"
                  className="ml-auto"
                  aria-label={`Delete the note: ${shortened(note.text)}`}
                  disabled={busy}
                  onClick={() => remove(note)}
                >
                  <Trash2 size={14} aria-hidden="true" />
                </Button>
              )}
            </div>
            <NoteText text={note.text} colleagues={colleagues} />
          </li>
        ))}
      </ol>
      <Refusal problem={problem} look="line" />
    </>
  )
}

const LONGEST = 60

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text
}
