'use client'

import { X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useMemo, useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { late, useLate } from '#app/_hooks/use-late.ts'
import { suggestionOf } from '#app/(desk)/queue/_components/suggestion-of.ts'
import { useKeymap } from '#app/(desk)/queue/_components/use-keymap.ts'
import { visible } from '#lib/format/hidden.ts'
import { matchTopics } from '#lib/format/match-topics.ts'
import type { TopicOption } from '#lib/schema/topic.ts'
import { topicName } from '#lib/schema/words.ts'

/** Fetched with the first focus: most articles are decided about without touching their topics. */
const combobox = late(
  async () => (await import('#app/(desk)/queue/_components/topic-combobox.tsx')).TopicCombobox,
)

type Props = {
  topics: readonly string[]
  options: readonly TopicOption[]
  disabled: boolean
  inputRef: RefObject<HTMLInputElement | null>
  onChange: (topics: readonly string[]) => void
}

/**
 * The topics of an article in file order: type to find one, Enter or its digit adds it, Backspace takes the last
 * one away.
 */
export function TopicsEditor({ topics, options, disabled, inputRef, onChange }: Props) {
  const { keymap } = useKeymap()
  const [text, setText] = useState('')
  const [active, setActive] = useState(false)
  const { piece } = useLate(active, combobox)
  const Combobox = active ? piece : null
  const known = useMemo(
    () => new Set(options.filter((option) => option.known).map(({ name }) => name)),
    [options],
  )
  // Nothing is made for a closed list: a new article is drawn at every decision.
  const matches = useMemo(
    () => (active ? matchTopics(options, text, topics) : []),
    [active, options, text, topics],
  )
  const name = topicName(text)
  const fresh =
    name !== null && !topics.includes(name) && !options.some((option) => option.name === name) ? name : null

  const add = (topic: string) => {
    if (!topics.includes(topic)) onChange([...topics, topic])
    setText('')
  }
  const remove = (place: number) => onChange(topics.filter((_, at) => at !== place))
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const suggestion = suggestionOf(event.key, matches, options, text)
    if (suggestion !== null) {
      event.preventDefault()
      add(suggestion)
    } else if (event.key === 'Backspace' && text === '' && topics.length > 0) remove(topics.length - 1)
    else if (event.key === 'Escape') {
      setText('')
      event.currentTarget.blur()
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
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        // As the list will do once it is there: Enter takes its first entry.
        const first = matches[0]?.name ?? fresh
        if (event.key === 'Enter' && text !== '' && first !== null) add(first)
        else onKeyDown(event)
      }}
    />
  )

  return (
    <div className="relative flex flex-wrap items-center gap-1.5 rounded-md border border-line bg-surface p-1.5 focus-within:border-accent">
      {topics.map((topic, at) => (
        <Chip
          // The list may hold a topic twice: each is told apart by how often it stood there before.
          key={`${topics.slice(0, at).filter((other) => other === topic).length} ${topic}`}
          topic={topic}
          known={known.has(topic)}
          disabled={disabled}
          onRemove={() => remove(at)}
        />
      ))}
      {!disabled && Combobox === null && plain}
      {!disabled && Combobox !== null && (
        <Combobox
          input={input}
          matches={matches}
          fresh={fresh}
          onText={setText}
          onKeyDown={onKeyDown}
          onAdd={add}
        />
      )}
    </div>
  )
}

type ChipProps = { topic: string; known: boolean; disabled: boolean; onRemove: () => void }

function Chip({ topic, known, disabled, onRemove }: ChipProps) {
  return (
    <span
      className={classes(
        'inline-flex h-7 max-w-full items-center gap-1 rounded px-2 text-sm font-medium',
        known ? 'bg-accent-soft text-accent' : 'border border-dashed border-warn bg-warn-soft text-warn',
      )}
      title={known ? undefined : 'Not in the taxonomy'}
    >
      <span className="truncate">
        <bdi>{visible(topic)}</bdi>
      </span>
      {!known && <span className="sr-only"> (not in the taxonomy)</span>}
      {!disabled && (
        <button
          type="button"
          aria-label={`Remove ${topic}`}
          onClick={onRemove}
          className="-mr-1.5 flex h-6 w-6 items-center justify-center rounded hover:bg-surface"
        >
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
