import { useEffect, useEffectEvent, useId, useRef, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { leaveField } from '#app/_hooks/leave-field.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { useLatest } from '#app/_hooks/use-latest.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { useInView } from '#app/(desk)/queue/_components/list/use-in-view.ts'
import { called, callingAt, meantBy } from '#app/(desk)/queue/_components/notes/calling.ts'
import { sayNotStored } from '#app/(desk)/queue/_components/notes/say-not-stored.ts'
import {
  isNoteWaiting,
  noteUnderWay,
  sendNote,
  whenNotesWait,
} from '#app/(desk)/queue/_components/notes/send-note.ts'
import type { Colleague } from '#lib/schema/note.ts'

type Props = {
  articleId: number
  text: string
  setText: (text: string) => void
  /** Whether it was to be sent before this was here. */
  isSent: boolean
}

const SHOWN = 6

/**
 * What stands around the field of a note once it was entered: `@` offers the names of colleagues, and the note can be
 * sent. The field stands there before; this listens to it.
 */
export function NoteTools({ articleId, text, setText, isSent }: Props) {
  const {
    colleagues,
    userId,
    places: { note: inputRef },
  } = useDesk()
  const { countNotes, notesChanged, visit } = useActs()
  const id = useId()
  const [caret, setCaret] = useState(text.length)
  const [at, setAt] = useState(0)
  const [closed, setClosed] = useState(false)
  const { busy, problem, attempt } = useAttempt()
  const isAwaited = useSyncExternalStore(
    whenNotesWait,
    () => isNoteWaiting(articleId),
    () => false,
  )
  const isHere = useRef(true)
  const latest = useLatest(text)
  const calling = closed ? null : callingAt(text, caret)
  const others = colleagues.filter(({ active, id }) => active && id !== userId)
  const meant = calling === null ? [] : meantBy(others, calling.typed).slice(0, SHOWN)
  const chosen = meant[Math.min(at, meant.length - 1)]

  const write = async () => {
    const underWay = noteUnderWay(userId, articleId)
    if (busy || (text.trim() === '' && underWay === null)) return
    const sent = underWay ?? sendNote(userId, articleId, text)
    countNotes(articleId, 1)
    const answer = await attempt(() => sent.answer)
    if (!answer?.ok) {
      if (answer !== null && !isHere.current) sayNotStored(answer.error, () => visit(articleId))
      return countNotes(articleId, -1)
    }
    const now = latest.current
    // What was typed on meanwhile is the next note.
    setText(now.startsWith(sent.text) ? now.slice(sent.text.length) : now)
    // The keys are the desk’s again.
    if (now === sent.text && isHere.current && inputRef.current !== null) leaveField(inputRef.current)
    notesChanged(articleId, 'Note saved')
  }
  const begin = useEffectEvent(() => {
    if (isSent || noteUnderWay(userId, articleId) !== null) void write()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is sent once it was to be
  useEffect(begin, [isSent])
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const take = ({ name }: Colleague) => {
    if (calling === null) return
    const next = called(text, caret, calling, name)
    // Drawn at once: what is typed next goes behind the name.
    flushSync(() => {
      setText(next.text)
      setCaret(next.caret)
      setClosed(true)
    })
    inputRef.current?.focus()
    inputRef.current?.setSelectionRange(next.caret, next.caret)
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      event.preventDefault()
      void write()
    } else if (chosen === undefined) {
      return
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setAt((at + (event.key === 'ArrowDown' ? 1 : meant.length - 1)) % meant.length)
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      take(chosen)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      setClosed(true)
    }
  })
  useEffect(() => {
    const input = inputRef.current
    if (input === null) return
    const listening = new AbortController()
    const { signal } = listening
    const follow = () => setCaret(input.selectionStart)
    const typed = () => {
      follow()
      setAt(0)
      setClosed(false)
    }
    follow()
    input.addEventListener('keydown', onKeyDown, { signal })
    // On the window, behind React: what draws before it has heard of a letter sets the field back to what it knew.
    window.addEventListener('input', ({ target }) => target === input && typed(), { signal })
    input.addEventListener('blur', () => setClosed(true), { signal })
    document.addEventListener('selectionchange', () => document.activeElement === input && follow(), {
      signal,
    })
    return () => listening.abort()
  }, [inputRef])
  const people = useInView(chosen === undefined ? '' : String(meant.length))
  const [list, active] = chosen === undefined ? [null, null] : [`${id}-people`, `${id}-${chosen.id}`]
  useEffect(() => {
    const input = inputRef.current
    for (const [name, value] of [
      ['aria-controls', list],
      ['aria-activedescendant', active],
    ] as const) {
      if (value === null) input?.removeAttribute(name)
      else input?.setAttribute(name, value)
    }
  }, [inputRef, list, active])
  return (
    <>
      {chosen !== undefined && (
        <div
          ref={people}
          id={`${id}-people`}
          role="listbox"
          aria-label="Colleagues"
          className="absolute top-full z-20 mt-1 w-64 rounded-md border border-line bg-surface p-1 shadow-raised"
        >
          {meant.map((person) => (
            <div
              key={person.id}
              id={`${id}-${person.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={person === chosen}
              // Before the text field loses the focus to it.
              onPointerDown={(event) => {
                event.preventDefault()
                take(person)
              }}
              className={classes(
                'cursor-pointer truncate rounded px-2 py-1 text-sm',
                person === chosen && 'bg-sunken',
              )}
            >
              <bdi className="font-medium">{person.name}</bdi>{' '}
              <span className="text-ink-soft">{person.email}</span>
            </div>
          ))}
        </div>
      )}
      <Refusal problem={problem} look="line" />
      {text !== '' && (
        <div className="flex items-center gap-2">
          <Button size="small" onClick={write} disabled={busy || text.trim() === ''}>
            {busy ? 'Saving…' : 'Add note'}
          </Button>
          <span className={classes('text-xs text-ink-soft', !isAwaited && 'max-sm:hidden')} role="status">
            {isAwaited ? 'No answer yet; it is sent by itself.' : 'Ctrl or ⌘ and Enter saves'}
          </span>
        </div>
      )}
    </>
  )
}
