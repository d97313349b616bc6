'use client'

import { type ComponentProps, useEffect, useState } from 'react'
import type { Notes as NotesList } from '#app/(desk)/queue/_components/notes.tsx'
import { useDraft } from '#app/(desk)/queue/_components/use-draft.ts'
import { useKeymap } from '#app/(desk)/queue/_components/use-keymap.ts'

/** What a note is written in, before and after its list of colleagues is there. */
export const noteLook =
  'w-full resize-y rounded-md border border-line bg-surface px-3 py-1.5 text-base placeholder:text-ink-faint'

type Loaded = typeof NotesList
let loaded: Loaded | null = null
const load = async () => {
  loaded = (await import('#app/(desk)/queue/_components/notes.tsx')).Notes
  return loaded
}

/**
 * The notes of an article. Most have none, so what shows and writes them is fetched when it is wanted; until then
 * a plain field takes what is typed.
 */
export function NotesBlock(props: Omit<ComponentProps<Loaded>, 'typed' | 'isFocused'>) {
  const { articleId, notes, userId, canWrite, inputRef } = props
  const { keymap } = useKeymap()
  const [text, setText] = useDraft(`copydesk.note.${userId}.${articleId}`)
  const [Notes, setNotes] = useState(() => loaded)
  const [isFocused, setFocused] = useState(false)
  const fetchNotes = () => void load().then((notes) => setNotes(() => notes))
  const isWanted = notes.length > 0 || text !== ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched once it is wanted
  useEffect(() => {
    if (isWanted && Notes === null) fetchNotes()
  }, [isWanted])
  if (Notes !== null) return <Notes {...props} typed={text} isFocused={isFocused} />
  if (!canWrite)
    return <p className="text-ink-soft">{notes.length > 0 ? 'Loading…' : 'Nobody has written a note.'}</p>
  return (
    <textarea
      ref={inputRef}
      aria-label="Note"
      dir="auto"
      rows={1}
      value={text}
      placeholder={`Write a note; @ calls somebody${keymap.enabled ? `  ${keymap.keys.note}` : ''}`}
      onFocus={() => {
        setFocused(true)
        fetchNotes()
      }}
      onBlur={() => setFocused(false)}
      onChange={(event) => setText(event.target.value)}
      className={noteLook}
    />
  )
}
