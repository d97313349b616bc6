'use client'

import { Search, X } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { inputLook } from '#app/_components/field.tsx'

type Props = {
  search: string
  inputRef: RefObject<HTMLInputElement | null>
  onSearch: (search: string) => void
}

const PAUSE_MS = 180

/** Searches while typing; Escape gives the keys back to the desk, or clears the box first. */
export function SearchBox({ search, inputRef, onSearch }: Props) {
  const [text, setText] = useState(search)
  // What comes back from a search of this box must not take away what was typed meanwhile.
  const sent = useRef(search)
  useEffect(() => {
    if (search === sent.current) return
    sent.current = search
    setText(search)
  }, [search])
  const send = useCallback(
    (text: string) => {
      setText(text)
      sent.current = text
      onSearch(text)
    },
    [onSearch],
  )
  useEffect(() => {
    if (text === sent.current) return
    const timer = setTimeout(() => send(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, send])

  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every browser in use
    <div role="search" className="relative flex-1">
      <Search
        size={15}
        aria-hidden="true"
        className="pointer-events-none absolute top-2.5 left-2.5 text-ink-faint"
      />
      <input
        ref={inputRef}
        type="search"
        aria-label="Search articles"
        placeholder="Search  /"
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send(text)
          if (event.key === 'Enter' || (event.key === 'Escape' && text === '')) event.currentTarget.blur()
          else if (event.key === 'Escape') send('')
        }}
        className={classes(inputLook, 'pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden')}
      />
      {text !== '' && (
        <button
          type="button"
          aria-label="Clear search"
          onClick={() => send('')}
          className="absolute top-1 right-1 flex h-7 w-7 items-center justify-center rounded text-ink-soft hover:bg-sunken"
        >
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
