import { Command } from 'cmdk'
import { Plus } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { useInView } from '#app/(desk)/queue/_components/list/use-in-view.ts'
import { grouped } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { TopicOption } from '#lib/schema/topic.ts'

type Props = {
  input: {
    ref: RefObject<HTMLInputElement | null>
    value: string
    'aria-label': string
    placeholder: string
    className: string
  }
  matches: readonly TopicOption[]
  /** The typed name, where it is a topic that nobody has used yet. */
  fresh: string | null
  /** The topic that a digit which was just typed may mean. */
  held: string | null
  onText: (text: string) => void
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
  onAdd: (topic: string) => void
}

const NUMBERED = 9

/** Finds topics by typing. It takes the place of a focused input and keeps what was typed there. */
export function TopicCombobox({ input, matches, fresh, held, onText, onKeyDown, onAdd }: Props) {
  // Whoever has gone on meanwhile keeps the focus where it is now.
  const [isEntered] = useState(() => document.activeElement === input.ref.current)
  const [open, setOpen] = useState(isEntered)
  const shown = open && (matches.length > 0 || fresh !== null)
  const list = useInView(shown ? `${matches.length} ${fresh}` : '')
  return (
    <Command shouldFilter={false} label="Topics" className="flex min-w-24 flex-1">
      <Command.Input
        {...input}
        autoFocus={isEntered}
        onValueChange={onText}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {/* Mouse down would take the focus from the input and close the list before the click lands. */}
      <Command.List
        ref={list}
        onMouseDown={(event) => event.preventDefault()}
        className={classes(
          'absolute inset-x-0 top-full z-20 mt-1 max-h-[min(18rem,40dvh)] overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-raised',
          !shown && 'hidden',
        )}
      >
        {matches.map((option, at) => (
          <Command.Item
            key={option.name}
            value={option.name}
            onSelect={() => onAdd(option.name)}
            className={classes(itemLook, option.name === held && 'outline-2 outline-accent')}
          >
            <span aria-hidden="true" className="w-3 text-xs text-ink-faint tabular-nums">
              {at < NUMBERED ? at + 1 : ''}
            </span>
            <bdi>{visible(option.name)}</bdi>
            {option.parent !== null && (
              <span className="text-xs text-ink-faint">{`in ${visible(option.parent)}`}</span>
            )}
            {!option.known && <span className="text-xs text-warn">not in the taxonomy</span>}
            <span className="ml-auto text-xs text-ink-faint tabular-nums">{grouped(option.articles)}</span>
          </Command.Item>
        ))}
        {fresh !== null && (
          <Command.Item value={`new:${fresh}`} onSelect={() => onAdd(fresh)} className={itemLook}>
            <Plus size={14} aria-hidden="true" />
            <span>
              Add “<bdi>{visible(fresh)}</bdi>”
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
