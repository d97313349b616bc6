import {
  type KeyboardEvent,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  useTransition,
} from 'react'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { callAction } from '#app/_hooks/call-action.ts'
import { newKey } from '#app/_hooks/new-key.ts'
import { called, callingAt, meantBy } from '#app/(desk)/queue/_components/calling.ts'
import { noteLook } from '#app/(desk)/queue/_components/notes-block.tsx'
import { useDraft } from '#app/(desk)/queue/_components/use-draft.ts'
import { useKeymap } from '#app/(desk)/queue/_components/use-keymap.ts'
import { addNoteAction } from '#app/(desk)/queue/actions.ts'
import type { Failure } from '#lib/errors.ts'
import type { Colleague } from '#lib/schema/note.ts'

type Props = {
  articleId: number
  colleagues: readonly Colleague[]
  userId: string
  inputRef: RefObject<HTMLTextAreaElement | null>
  typed: string
  isFocused: boolean
  onWritten: () => void
}

const SHOWN = 6

/** Room for a note; `@` offers the names of colleagues. What is typed is kept until it is stored. */
export function NoteForm({ articleId, colleagues, userId, inputRef, typed, isFocused, onWritten }: Props) {
  const id = useId()
  const { keymap } = useKeymap()
  const [text, setText] = useDraft(`copydesk.note.${userId}.${articleId}`, typed)
  const [caret, setCaret] = useState(typed.length)
  const [at, setAt] = useState(0)
  const [closed, setClosed] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [busy, start] = useTransition()
  // One key for each note, not for each try: what was stored without an answer is not stored twice.
  const key = useRef('')
  const calling = closed ? null : callingAt(text, caret)
  const meant = calling === null ? [] : meantBy(colleagues, calling.typed).slice(0, SHOWN)
  const chosen = meant[Math.min(at, meant.length - 1)]

  // In the same breath as the plain field goes: a key in between would be taken for one of the desk.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where the plain field stood before
  useLayoutEffect(() => {
    if (!isFocused) return
    inputRef.current?.focus()
    inputRef.current?.setSelectionRange(typed.length, typed.length)
  }, [])

  const write = () =>
    start(async () => {
      if (key.current === '') key.current = newKey()
      const answer = await callAction(addNoteAction, { articleId, text, key: key.current })
      setProblem(answer.ok ? null : answer.error)
      if (!answer.ok) return
      key.current = ''
      setText('')
      // The keys are the desk’s again.
      inputRef.current?.blur()
      onWritten()
    })
  const take = ({ name }: Colleague) => {
    if (calling === null) return
    const next = called(text, caret, calling, name)
    setText(next.text)
    setCaret(next.caret)
    setClosed(true)
    requestAnimationFrame(() => {
      inputRef.current?.focus()
      inputRef.current?.setSelectionRange(next.caret, next.caret)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && text.trim() !== '') {
      event.preventDefault()
      write()
    } else if (chosen === undefined) {
      if (event.key === 'Escape') inputRef.current?.blur()
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
  }
  return (
    <form
      className="relative flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') write()
      }}
    >
      <textarea
        ref={inputRef}
        aria-label="Note"
        dir="auto"
        aria-controls={chosen === undefined ? undefined : `${id}-people`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
        rows={text === '' ? 1 : 3}
        maxLength={2_000}
        value={text}
        placeholder={`Write a note; @ calls somebody${keymap.enabled ? `  ${keymap.keys.note}` : ''}`}
        onChange={(event) => {
          setText(event.target.value)
          setCaret(event.target.selectionStart)
          setAt(0)
          setClosed(false)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setClosed(true)}
        onKeyDown={onKeyDown}
        className={noteLook}
      />
      {chosen !== undefined && (
        <div
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
      {problem !== null && (
        <p role="alert" className="text-sm text-danger">
          {problem.message} {problem.hint}
        </p>
      )}
      {text !== '' && (
        <div className="flex items-center gap-2">
          <Button type="submit" size="small" disabled={busy || text.trim() === ''}>
            {busy ? 'Saving…' : 'Add note'}
          </Button>
          <span className="text-xs text-ink-soft max-sm:hidden">Ctrl or ⌘ and Enter saves</span>
        </div>
      )}
    </form>
  )
}
