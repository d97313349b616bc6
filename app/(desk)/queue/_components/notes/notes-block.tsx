'use client'

import { useState } from 'react'
import { PartMissing } from '#app/_components/messages/part-missing.tsx'
import { leaveField } from '#app/_hooks/leave-field.ts'
import { late, useLate } from '#app/_hooks/use-late.ts'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { noteDraft, useDraft } from '#app/(desk)/queue/_components/notes/use-draft.ts'
import type { NoteView } from '#lib/schema/note.ts'

const parts = late(async () => {
  const [{ NoteList }, { NoteTools }] = await Promise.all([
    import('#app/(desk)/queue/_components/notes/note-list.tsx'),
    import('#app/(desk)/queue/_components/notes/note-tools.tsx'),
  ])
  return { NoteList, NoteTools }
})

type Props = {
  articleId: number
  notes: readonly NoteView[]
}

/**
 * What editors tell each other about an article, oldest first, and room for the next note. Most articles have none,
 * so what shows and sends them is fetched when it is wanted. The field stays the same one then: in the middle of a
 * word nothing may take the focus or the caret away.
 */
export function NotesBlock({ articleId, notes }: Props) {
  const { userId, canDecide, places } = useDesk()
  const { keymap } = useKeymap()
  const [text, setText] = useDraft(noteDraft(userId, articleId))
  const [entered, setEntered] = useState(false)
  /** The note was sent before what sends it had come. */
  const [isSent, setSent] = useState(false)
  const { piece: loaded, problem, again } = useLate(entered || notes.length > 0 || text !== '', parts)
  return (
    <div className="flex flex-col gap-3">
      {notes.length === 0 && !canDecide && <p className="text-ink-soft">Nobody has written a note.</p>}
      {notes.length > 0 &&
        (loaded === null ? (
          <p className="text-sm text-ink-soft">Loading…</p>
        ) : (
          <loaded.NoteList articleId={articleId} notes={notes} />
        ))}
      {canDecide && (
        <div className="relative flex flex-col gap-2">
          <textarea
            ref={places.note}
            aria-label="Note"
            aria-autocomplete={loaded === null ? undefined : 'list'}
            dir="auto"
            rows={text === '' ? 1 : 3}
            maxLength={2_000}
            value={text}
            placeholder={`A note; @ calls somebody${keymap.enabled ? `  ${keymap.keys.note}` : ''}`}
            onFocus={() => setEntered(true)}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              // What sends notes has heard it before, once it is here.
              if (event.defaultPrevented) return
              if (event.key === 'Escape') leaveField(event.currentTarget)
              if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') setSent(true)
            }}
            className="w-full resize-y rounded-md border border-line bg-surface px-3 py-1.5 text-base placeholder:text-ink-faint"
          />
          {problem !== null && <PartMissing problem={problem} onAgain={again} />}
          {loaded !== null && <loaded.NoteTools {...{ articleId, text, setText, isSent }} />}
        </div>
      )}
    </div>
  )
}
