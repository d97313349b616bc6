'use client'

import { Trash2 } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { NoteText } from '#app/_components/note-text.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import type { NoteView } from '#lib/schema/note.ts'

type Props = { articleId: number; notes: readonly NoteView[] }

/** The notes of an article; each can be taken away by its author. */
export function NoteList({ articleId, notes }: Props) {
  const { colleagues, userId, canDecide } = useDesk()
  const { countNotes, notesChanged } = useActs()
  const { busy, problem, attempt } = useAttempt()
  const remove = (noteId: number) =>
    attempt(
      () => sendChange('delete-note', { noteId }),
      () => {
        countNotes(articleId, -1)
        notesChanged(articleId, 'Note deleted')
      },
    )
  return (
    <>
      <ol className="flex flex-col gap-3">
        {notes.map(({ id, author, authorId, at, text }) => (
          <li key={id} className="rounded-md bg-sunken px-3 py-2 text-sm">
            <div className="flex items-center gap-2 text-ink-soft">
              <strong className="font-medium text-ink">
                <bdi>{author}</bdi>
              </strong>
              <TimeAgo at={at} />
              {canDecide && authorId === userId && (
                <Button
                  look="quiet"
                  size="small"
                  className="ml-auto"
                  aria-label={`Delete the note: ${text.slice(0, 60)}`}
                  disabled={busy}
                  onClick={() => remove(id)}
                >
                  <Trash2 size={14} aria-hidden="true" />
                </Button>
              )}
            </div>
            <NoteText text={text} colleagues={colleagues} />
          </li>
        ))}
      </ol>
      <Refusal problem={problem} look="line" />
    </>
  )
}
