'use client'

import { Search, X } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { inputLook } from '#app/_components/form/input-look.ts'
import { leaveField } from '#app/_hooks/leave-field.ts'
import { late, untilFetched } from '#app/_hooks/use-late.ts'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { useOwnValues } from '#app/(desk)/queue/_components/filters/use-own-values.ts'
import { printQueryText } from '#lib/schema/query/query-print.ts'
import { presetOf } from '#lib/schema/query/query-tabs.ts'
import { paramsOfQuery, type QueueQuery } from '#lib/schema/query/queue-query.ts'

type Props = { query: QueueQuery }

const isComposing = (event: Event) => event instanceof InputEvent && event.isComposing

const PAUSE_MS = 180

/** Reads what is typed. */
const reader = late(() => import('#lib/schema/query/query-text.ts'))

/**
 * Searches and filters while typing, and shows as text what was filtered elsewhere. Escape gives the keys back to
 * the desk, or clears the box first.
 */
export function SearchBox({ query }: Props) {
  const inputRef = useDesk().places.search
  const { setQuery } = useActs()
  const { keymap } = useKeymap()
  const problemId = useId()
  // What a text leaves unsaid: the tab that was open before the text was typed.
  const tab = useRef(presetOf(query))
  const [text, setText] = useState(() => printQueryText(query, { ...tab.current, sort: query.sort }))
  const [problems, setProblems] = useState<readonly string[]>([])
  const address = paramsOfQuery(query).toString()
  const own = useOwnValues(address)

  const mirror = useEffectEvent(() => {
    // What the box itself asked for keeps the words as they were typed.
    if (own.shows(address)) return
    tab.current = presetOf(query)
    show(printQueryText(query, { ...tab.current, sort: query.sort }))
    setProblems([])
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect is about this address
  useEffect(() => mirror(), [address])

  const commit = useEffectEvent((typed: string) => ask(typed))
  // What the box was given to show asks for nothing.
  const shown = useRef(text)
  useEffect(() => {
    if (text === shown.current) return
    const timer = setTimeout(() => commit(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  function ask(typed: string): void {
    shown.current = typed
    const unsaid = { ...tab.current, sort: query.sort }
    void untilFetched(reader).then((reader) => {
      if (reader === null) return
      const parsed = reader.parseQueryText(typed, unsaid)
      setProblems(parsed.problems)
      if (own.asks(paramsOfQuery(parsed.query).toString())) setQuery(parsed.query)
    })
  }
  // The browser owns what stands in the box: a page that draws late must not put an older text back.
  function show(next: string): void {
    shown.current = next
    setText(next)
    if (inputRef.current !== null) inputRef.current.value = next
  }
  function type(next: string): void {
    own.types()
    setText(next)
  }
  // The browser may hold what was typed before anything here listened.
  function askFor(typed: string): void {
    own.types()
    ask(typed)
  }
  function clear(): void {
    show('')
    askFor('')
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every browser in use
    <div role="search" className="min-w-0 flex-1">
      <div className="relative">
        <Search
          size={15}
          aria-hidden="true"
          className="pointer-events-none absolute top-2.5 left-2.5 text-ink-faint"
        />
        <input
          ref={inputRef}
          type="search"
          dir="auto"
          aria-label="Search articles"
          aria-describedby={problems.length > 0 ? problemId : undefined}
          placeholder={`Search, or topic:AI${keymap.enabled ? `  ${keymap.keys.search}` : ''}`}
          defaultValue={text}
          maxLength={2_000}
          autoComplete="off"
          spellCheck={false}
          // What is being composed is no word yet.
          onChange={({ target, nativeEvent }) => isComposing(nativeEvent) || type(target.value)}
          onCompositionEnd={(event) => type(event.currentTarget.value)}
          onBlur={() => text !== shown.current && ask(text)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') askFor(event.currentTarget.value)
            if (event.key === 'Enter' || (event.key === 'Escape' && text === ''))
              leaveField(event.currentTarget)
            else if (event.key === 'Escape') clear()
          }}
          className={classes(inputLook, 'pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden')}
        />
        {text !== '' && (
          <button
            type="button"
            aria-label="Clear search"
            onClick={clear}
            className="absolute top-1 right-1 flex h-7 w-7 items-center justify-center rounded text-ink-soft hover:bg-sunken"
          >
            <X size={14} aria-hidden="true" />
          </button>
        )}
      </div>
      <div id={problemId} aria-live="polite" className="text-xs text-warn">
        {problems.map((problem) => (
          <p key={problem} className="px-1 pt-1">
            <bdi>{problem}</bdi>
          </p>
        ))}
      </div>
    </div>
  )
}
