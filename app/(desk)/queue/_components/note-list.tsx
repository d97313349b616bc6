'use client'

import { Trash2 } from 'lucide-react'
import { useState, useTransition } from 'react'
import { Button } from '#app/_components/button.tsx'
import { NoteText } from '#app/_components/note-text.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import type { Failure } from '#lib/errors.ts'
import type { Colleague, NoteView } from '#lib/schema/note.ts'

type Props = {
  notes: readonly NoteView[]
  colleagues: readonly Colleague[]
  userId: string
  canWrite: boolean
  /** One was taken away. */
  onChanged: (said: string) => void
  onCount: (more: number) => void
}

/** The notes of an article; each can be taken away by its author. */
export function NoteList({ notes, colleagues, userId, canWrite, onChanged, onCount }: Props) {
  const [busy, start] = useTransition()
  const [problem, setProblem] = useState<Failure | null>(null)
  const remove = (noteId: number) =>
    start(async () => {
      const answer = await sendChange('delete-note', { noteId })
      setProblem(answer.ok ? null : answer.error)
      if (!answer.ok) return
      onCount(-1)
      onChanged('Note deleted')
    })
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
      {problem !== null && (
        <p role="alert" className="text-sm text-danger">
          {`${problem.message} ${problem.hint}`}
        </p>
      )}
    </>
  )
}
