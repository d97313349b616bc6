'use client'

import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react'
import { leaveField } from '#app/_hooks/leave-field.ts'
import { late, untilFetched, useLate } from '#app/_hooks/use-late.ts'
import { useLatest } from '#app/_hooks/use-latest.ts'
import { useHeldDigit } from '#app/(desk)/queue/_components/commands/use-held-digit.ts'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'
import { useDraft } from '#app/(desk)/queue/_components/notes/use-draft.ts'
import { TopicChip } from '#app/(desk)/queue/_components/topics/topic-chip.tsx'
import { matchTopics } from '#lib/format/match-topics.ts'
import type { TopicOption } from '#lib/schema/topic.ts'
import { topicName } from '#lib/schema/words.ts'

/** Fetched with the first focus: most articles are decided about without touching their topics. */
const combobox = late(
  async () => (await import('#app/(desk)/queue/_components/topics/topic-combobox.tsx')).TopicCombobox,
)
/** Fetched while idle, or by the first press: until it is there, a topic is moved by its button and by keys. */
const drag = late(() => import('#app/(desk)/queue/_components/topics/topic-drag.ts'))

const REMOVE = 'button:last-child'

type Props = {
  articleId: number
  userId: string
  topics: readonly string[]
  options: readonly TopicOption[]
  disabled: boolean
  inputRef: RefObject<HTMLInputElement | null>
  onChange: (topics: readonly string[]) => void
}

/**
 * The topics of an article in file order: type to find one, Enter adds it, before anything is typed its digit too, and
 * Backspace takes the last one away. What is half typed is kept in this browser. They are put in another order by dragging, by a button, or with Shift and an arrow.
 */
export function TopicsEditor({ articleId, userId, topics, options, disabled, inputRef, onChange }: Props) {
  const { keymap } = useKeymap()
  const [text, setText] = useDraft(`copydesk.topic.${userId}.${articleId}`)
  const [active, setActive] = useState(false)
  const { piece } = useLate(active, combobox)
  const Combobox = active ? piece : null
  const known = useMemo(
    () => new Set(options.filter((option) => option.known).map(({ name }) => name)),
    [options],
  )
  const chips = useRef<HTMLDivElement>(null)
  const add = (topic: string) => {
    if (!topics.includes(topic)) onChange([...topics, topic])
    type('')
  }
  const digit = useHeldDigit(add)
  const type = (next: string) => {
    if (next.length !== 1) digit.drop()
    setText(next)
  }
  // Nothing is made for a closed list: a new article is drawn at every decision. The numbers of what a digit may still
  // mean stay where they were.
  const sought = digit.topic === null ? text : ''
  const matches = useMemo(
    () => (active ? matchTopics(options, sought, topics) : []),
    [active, options, sought, topics],
  )
  const name = topicName(text)
  const fresh =
    name !== null && !topics.includes(name) && !options.some((option) => option.name === name) ? name : null

  const isMovable = !disabled && topics.length > 1
  const remove = (place: number) => onChange(topics.filter((_, at) => at !== place))
  /** Once it is drawn. */
  const focusOn = (place: number, button: string) =>
    requestAnimationFrame(() =>
      chips.current?.querySelector<HTMLElement>(`[data-place="${place}"] ${button}`)?.focus(),
    )
  const move = (from: number, to: number) => {
    const topic = topics[from]
    if (topic === undefined || to < 0 || to >= topics.length || from === to) return
    const isHeld = document.activeElement?.hasAttribute('data-handle') === true
    onChange(topics.toSpliced(from, 1).toSpliced(to, 0, topic))
    // Moving takes the focus from it.
    focusOn(to, isHeld ? '[data-handle]' : REMOVE)
  }
  // A drag ends after later changes, and is about the topics as they stand then.
  const moved = useLatest(move)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const numbered = text === '' && /^[1-9]$/.test(event.key) ? matches[Number(event.key) - 1] : undefined
    if (numbered !== undefined) digit.hold(numbered.name)
    else if (digit.topic !== null && (event.key === 'Enter' || event.key === 'Escape')) {
      event.preventDefault()
      add(digit.topic)
      if (event.key === 'Escape') leaveField(event.currentTarget)
    } else if (event.key === 'Backspace' && text === '' && topics.length > 0) remove(topics.length - 1)
    else if (event.key === 'Escape') {
      type('')
      leaveField(event.currentTarget)
    }
  }
  const input = {
    ref: inputRef,
    value: text,
    'aria-label': 'Add a topic',
    placeholder: `${topics.length === 0 ? 'Add a topic' : 'Add…'}${keymap.enabled ? `  ${keymap.keys.topics}` : ''}`,
    className: 'h-7 min-w-24 flex-1 bg-transparent px-1 text-base outline-none',
  }
  const plain = (
    <input
      {...input}
      onFocus={() => setActive(true)}
      onChange={(event) => type(event.target.value)}
      onKeyDown={(event) => {
        // As the list will do once it is there: Enter takes its first entry.
        const first = matches[0]?.name ?? fresh
        if (event.key === 'Enter' && digit.topic === null && text !== '' && first !== null) add(first)
        else onKeyDown(event)
      }}
    />
  )

  return (
    <div
      ref={chips}
      onPointerDown={({ nativeEvent }) => {
        if (!isMovable || chips.current === null) return
        if (drag.piece === null) void untilFetched(drag)
        drag.piece?.dragTopic(chips.current, nativeEvent, (from, to) => moved.current(from, to))
      }}
      className="relative flex flex-wrap items-center gap-1.5 rounded-md border border-line bg-surface p-1.5 focus-within:border-accent"
    >
      {topics.map((topic, at) => (
        <TopicChip
          // The list may hold a topic twice: each is told apart by how often it stood there before.
          key={`${topics.slice(0, at).filter((other) => other === topic).length} ${topic}`}
          topic={topic}
          known={known.has(topic)}
          disabled={disabled}
          at={at}
          isMovable={isMovable}
          onRemove={() => {
            remove(at)
            // The one that stands there now can go as well; after the last one the focus is where one is added.
            focusOn(Math.min(at, topics.length - 2), REMOVE)
          }}
          onMove={(by) => move(at, at + by)}
          onNext={() => move(at, (at + 1) % topics.length)}
        />
      ))}
      {!disabled && Combobox === null && plain}
      {!disabled && Combobox !== null && (
        <Combobox
          input={input}
          matches={matches}
          fresh={fresh}
          held={digit.topic}
          onText={type}
          onKeyDown={onKeyDown}
          onAdd={add}
        />
      )}
    </div>
  )
}
