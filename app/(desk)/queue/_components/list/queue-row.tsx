import { Flame, Glasses, Layers, MessageSquare, TriangleAlert } from 'lucide-react'
import { type ComponentType, memo } from 'react'
import { PublishedMark, StatusBadge } from '#app/_components/badges.tsx'
import { classes } from '#app/_components/classes.ts'
import { Initials } from '#app/_components/initials.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { markOf, RowMark } from '#app/(desk)/queue/_components/list/row-mark.tsx'
import { RowTitle } from '#app/(desk)/queue/_components/list/row-title.tsx'
import { counted } from '#lib/format/count.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { isRated } from '#lib/schema/score-distribution.ts'
import { isDecided } from '#lib/schema/status/statuses.ts'

type Props = {
  item: QueueItem
  selected: boolean
  chosen: boolean
  /** Whether Tab stops at it: at one row of the list, from which keys go on. */
  isStop: boolean
  /** Whether rows can be chosen for an action on many. */
  canChoose: boolean
  /** Room for one line of the title alone, and for no picture. */
  isTight: boolean
  /** Who else has it open, by name; empty for nobody. */
  here: string
  /** Who is to look at it, by name; empty for nobody. */
  assignee: string
  /** What was searched for; empty for nothing. */
  search: string
  /** What marks it in a text, once that has come. */
  Marked: ComponentType<{ text: string; search: string }> | null
  onOpen: (id: number) => void
  /** Chooses it, or all from the last one that was chosen to it. */
  onPick: (id: number, isRange: boolean) => void
  /** Asks for its menu at a place of the screen. */
  onMenu: (item: QueueItem, x: number, y: number, isChosen: boolean) => void
}

export const QueueRow = memo(function QueueRow(props: Props) {
  const {
    item,
    selected,
    chosen,
    isStop,
    canChoose,
    isTight,
    here,
    assignee,
    search,
    Marked,
    onOpen,
    onPick,
    onMenu,
  } = props
  const decided = isDecided(item.status)
  const mark = markOf(item)
  /** Beside both there is no room for the date where the row is narrow, and the outlet matters more. */
  const isCrowded = decided && mark !== null
  return (
    // The menu that the browser would open has nothing about an article; its own stays on links and texts elsewhere.
    // biome-ignore lint/a11y/noStaticElementInteractions: the key for menus sends the same event from the button
    <div
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu(item, event.clientX, event.clientY, chosen)
      }}
      className={classes(
        'group/row relative flex h-full border-b border-line',
        chosen && 'bg-accent-soft/60',
        selected ? 'bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]' : 'hover:bg-sunken',
      )}
    >
      {canChoose && (
        // The whole strip at its side, for fingers.
        <label className="flex w-8 shrink-0 cursor-pointer items-center justify-end">
          <input
            type="checkbox"
            // Keys have a command of their own, and Tab goes from row to row.
            tabIndex={-1}
            checked={chosen}
            aria-label={`Select: ${item.title}`}
            onChange={() => undefined}
            onClick={({ shiftKey }) => onPick(item.id, shiftKey)}
            className="size-4 accent-(--accent)"
          />
        </label>
      )}
      <button
        type="button"
        tabIndex={isStop ? undefined : -1}
        aria-current={selected ? 'true' : undefined}
        onClick={({ shiftKey, ctrlKey, metaKey }) =>
          shiftKey || ctrlKey || metaKey ? onPick(item.id, shiftKey) : onOpen(item.id)
        }
        className={classes(
          '@container/row flex min-w-0 flex-1 flex-col justify-center gap-1 pr-4 text-start -outline-offset-2',
          canChoose ? 'pl-2.5' : 'pl-4',
        )}
      >
        <RowTitle
          item={item}
          isTight={isTight}
          isChosen={chosen}
          isFaint={decided && !selected}
          search={search}
          Marked={Marked}
        />
        <span className="flex w-full min-w-0 items-center gap-2 text-xs text-ink-soft">
          <span
            className={classes(
              'flex shrink-[99999] items-center gap-2',
              isCrowded ? 'min-w-40 @max-[21rem]/row:min-w-20' : 'min-w-40',
            )}
          >
            <span className="truncate">
              <bdi>{item.providerName || item.providerDomain || item.collection}</bdi>
            </span>
            {item.date !== null && (
              <span className={classes('flex items-center gap-2', isCrowded && '@max-[21rem]/row:sr-only')}>
                <span aria-hidden="true">·</span>
                <TimeAgo at={item.date} />
              </span>
            )}
          </span>
          {/* From the right, the weightiest first: what does not fit wraps out of sight, and the outlet stays. */}
          <span className="ml-auto flex h-5 min-w-0 flex-row-reverse flex-wrap content-start items-center gap-x-2 gap-y-2 overflow-hidden">
            {decided ? <StatusBadge status={item.status} /> : <PublishedMark published={item.published} />}
            {mark !== null && <RowMark {...mark} />}
            {here !== '' && (
              <Glasses size={14} className="text-warn" aria-label={`Open at ${here}`} role="img" />
            )}
            {assignee !== '' && <Initials name={assignee} says={`Assigned to ${assignee}`} />}
            {item.noteCount > 0 && (
              <span
                className="inline-flex items-center gap-0.5 tabular-nums"
                title={counted(item.noteCount, 'note')}
              >
                <MessageSquare size={12} aria-hidden="true" />
                <span>{item.noteCount}</span>
                <span className="sr-only">{` ${item.noteCount === 1 ? 'note' : 'notes'}`}</span>
              </span>
            )}
            {item.warningCount > 0 && (
              <TriangleAlert
                size={13}
                className="text-warn"
                aria-label={counted(item.warningCount, 'warning')}
              />
            )}
            {isRated(item.heat) && (
              <span className="inline-flex items-center gap-0.5 tabular-nums" title={`Heat ${item.heat}`}>
                <Flame size={12} aria-hidden="true" />
                <span className="sr-only">heat </span>
                <span>{item.heat}</span>
              </span>
            )}
            {item.relatedCount > 0 && (
              <span
                className="inline-flex items-center gap-0.5 tabular-nums"
                title={`${item.relatedCount} related`}
              >
                <Layers size={12} aria-hidden="true" />
                <span>{item.relatedCount}</span>
                <span className="sr-only"> related</span>
              </span>
            )}
          </span>
        </span>
      </button>
      <button
        type="button"
        // For a mouse alone: on the row itself a key asks for the same menu.
        tabIndex={-1}
        aria-hidden="true"
        title="Actions"
        onClick={({ currentTarget }) => {
          const { left, bottom } = currentTarget.getBoundingClientRect()
          onMenu(item, left, bottom, chosen)
        }}
        className="invisible absolute top-1/2 right-1 grid size-7 -translate-y-1/2 place-items-center rounded-md border border-line bg-surface text-ink-soft group-hover/row:visible hover:text-ink max-md:hidden [@media(hover:none)]:hidden"
      >
        ⋯
      </button>
    </div>
  )
})
