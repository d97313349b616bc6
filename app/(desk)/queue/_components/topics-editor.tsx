'use client'

import { Command } from 'cmdk'
import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useMemo, useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { matchTopics } from '#lib/format/match-topics.ts'
import type { TopicOption } from '#lib/schema/topic.ts'
import { topicSchema } from '#lib/schema/values.ts'

type Props = {
  topics: readonly string[]
  options: readonly TopicOption[]
  disabled: boolean
  inputRef: RefObject<HTMLInputElement | null>
  onChange: (topics: readonly string[]) => void
}

/** The topics of an article in file order: type to find one, Enter adds it, Backspace takes the last one away. */
export function TopicsEditor({ topics, options, disabled, inputRef, onChange }: Props) {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const known = useMemo(
    () => new Set(options.filter((option) => option.known).map(({ name }) => name)),
    [options],
  )
  // Nothing is made for a closed list: a new article is drawn at every decision.
  const matches = useMemo(
    () => (open ? matchTopics(options, text, topics) : []),
    [open, options, text, topics],
  )
  const fresh = topicSchema.safeParse(text)
  const isNew =
    fresh.success && !topics.includes(fresh.data) && !options.some(({ name }) => name === fresh.data)

  const add = (topic: string) => {
    if (!topics.includes(topic)) onChange([...topics, topic])
    setText('')
  }
  const remove = (topic: string) => onChange(topics.filter((other) => other !== topic))
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const last = topics.at(-1)
    if (event.key === 'Backspace' && text === '' && last !== undefined) remove(last)
    if (event.key === 'Escape') {
      setText('')
      event.currentTarget.blur()
    }
  }

  return (
    <Command shouldFilter={false} label="Topics" className="relative">
      <div className="flex flex-wrap items-center gap-1.5 rounded-md border border-line bg-surface p-1.5 focus-within:border-accent">
        {topics.map((topic) => (
          <Chip
            key={topic}
            topic={topic}
            known={known.has(topic)}
            disabled={disabled}
            onRemove={() => remove(topic)}
          />
        ))}
        {!disabled && (
          <Command.Input
            ref={inputRef}
            value={text}
            onValueChange={setText}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={onKeyDown}
            aria-label="Add a topic"
            placeholder={topics.length === 0 ? 'Add a topic  t' : 'Add…  t'}
            className="h-7 min-w-24 flex-1 bg-transparent px-1 text-base outline-none"
          />
        )}
      </div>
      {/* Mouse down would take the focus from the input and close the list before the click lands. */}
      <Command.List
        onMouseDown={(event) => event.preventDefault()}
        className={classes(
          'absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-raised',
          !(open && (matches.length > 0 || isNew)) && 'hidden',
        )}
      >
        {matches.map((option) => (
          <Command.Item
            key={option.name}
            value={option.name}
            onSelect={() => add(option.name)}
            className={itemLook}
          >
            <bdi>{option.name}</bdi>
            {option.parent !== null && <span className="text-xs text-ink-faint">in {option.parent}</span>}
            {!option.known && <span className="text-xs text-warn">not in the taxonomy</span>}
            <span className="ml-auto text-xs text-ink-faint tabular-nums">
              {option.articles.toLocaleString('en')}
            </span>
          </Command.Item>
        ))}
        {isNew && (
          <Command.Item value={`new:${fresh.data}`} onSelect={() => add(fresh.data)} className={itemLook}>
            <Plus size={14} aria-hidden="true" />
            <span>
              Add “<bdi>{fresh.data}</bdi>”
            </span>
            <span className="text-xs text-warn">not in the taxonomy</span>
          </Command.Item>
        )}
      </Command.List>
    </Command>
  )
}

const itemLook =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 text-sm data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent'

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
        <bdi>{topic}</bdi>
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
