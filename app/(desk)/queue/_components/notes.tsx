'use client'

import { Trash2 } from 'lucide-react'
import { type RefObject, useState, useTransition } from 'react'
import { Button } from '#app/_components/button.tsx'
import { NoteText } from '#app/_components/note-text.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { callAction } from '#app/_hooks/call-action.ts'
import { NoteForm } from '#app/(desk)/queue/_components/note-form.tsx'
import { deleteNoteAction } from '#app/(desk)/queue/actions.ts'
import type { Failure } from '#lib/errors.ts'
import type { Colleague, NoteView } from '#lib/schema/note.ts'

type Props = {
  articleId: number
  notes: readonly NoteView[]
  colleagues: readonly Colleague[]
  userId: string
  canWrite: boolean
  inputRef: RefObject<HTMLTextAreaElement | null>
  /** What stood in the plain field that this one takes the place of, and whether it had the focus. */
  typed: string
  isFocused: boolean
  /** Something was written or taken away. */
  onChanged: () => void
}

/** What editors tell each other about an article, oldest first, and room for the next note. */
export function Notes({
  articleId,
  notes,
  colleagues,
  userId,
  canWrite,
  inputRef,
  typed,
  isFocused,
  onChanged,
}: Props) {
  const [busy, start] = useTransition()
  const [problem, setProblem] = useState<Failure | null>(null)
  const remove = (noteId: number) =>
    start(async () => {
      const answer = await callAction(deleteNoteAction, { noteId })
      setProblem(answer.ok ? null : answer.error)
      if (answer.ok) onChanged()
    })
  return (
    <div className="flex flex-col gap-3">
      {notes.length === 0 && !canWrite && <p className="text-ink-soft">Nobody has written a note.</p>}
      {notes.length > 0 && (
        <ol className="flex flex-col gap-3">
          {notes.map(({ id, author, authorId, at, text }) => (
            <li key={id} className="rounded-md bg-sunken px-3 py-2 text-sm">
              <div className="flex items-center gap-2 text-ink-soft">
                <strong className="font-medium text-ink">
                  <bdi>{author}</bdi>
                </strong>
                <TimeAgo at={at} />
                {canWrite && authorId === userId && (
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
      )}
      {problem !== null && (
        <p role="alert" className="text-sm text-danger">
          {problem.message} {problem.hint}
        </p>
      )}
      {canWrite && (
        <NoteForm
          articleId={articleId}
          colleagues={colleagues.filter(({ active, id }) => active && id !== userId)}
          userId={userId}
          inputRef={inputRef}
          typed={typed}
          isFocused={isFocused}
          onWritten={onChanged}
        />
      )}
    </div>
  )
}
