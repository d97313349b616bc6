import { Eye, Flame, Layers, MessageSquare, SquareCheck, TriangleAlert } from 'lucide-react'
import { type ComponentType, memo } from 'react'
import { PublishedMark, StatusBadge } from '#app/_components/badges.tsx'
import { classes } from '#app/_components/classes.ts'
import { Initials } from '#app/_components/initials.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { counted } from '#lib/format/count.ts'
import { directionOf } from '#lib/format/direction.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { isRated } from '#lib/schema/score-distribution.ts'
import { isDecided } from '#lib/schema/status/statuses.ts'

/** Fixed, so that the list can place rows it has not drawn. */
export const ROW_HEIGHT = 88

type Props = {
  item: QueueItem
  selected: boolean
  chosen: boolean
  /** Who else has it open, by name; empty for nobody. */
  here: string
  /** Who is to look at it, by name; empty for nobody. */
  assignee: string
  /** What was searched for; empty for nothing. */
  search: string
  /** What marks it in a text, once that has come. */
  Marked: ComponentType<{ text: string; search: string }> | null
  onOpen: (id: number) => void
}

export const QueueRow = memo(function QueueRow(props: Props) {
  const { item, selected, chosen, here, assignee, search, Marked, onOpen } = props
  const decided = isDecided(item.status)
  const direction = directionOf(item.title)
  return (
    <button
      type="button"
      aria-current={selected ? 'true' : undefined}
      onClick={() => onOpen(item.id)}
      className={classes(
        '@container/row flex h-full w-full flex-col justify-center gap-1.5 border-b border-line px-4 text-start -outline-offset-2',
        selected ? 'bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]' : 'hover:bg-sunken',
      )}
    >
      <span
        dir={direction}
        className={classes(
          'line-clamp-2 leading-5 font-medium break-words',
          decided && !selected && 'text-ink-soft',
        )}
      >
        {chosen && (
          <SquareCheck size={15} className="mr-1.5 inline align-[-2px] text-accent" aria-label="Selected:" />
        )}
        {Marked === null || search === '' ? (
          <bdi key="plain" dir={direction}>
            {item.title}
          </bdi>
        ) : (
          <bdi key="marked" dir={direction}>
            <Marked text={item.title} search={search} />
          </bdi>
        )}
      </span>
      <span className="flex w-full min-w-0 items-center gap-2 text-xs text-ink-soft">
        <span className="flex min-w-40 shrink-[99] items-center gap-2">
          <span className="truncate">
            <bdi>{item.providerName || item.providerDomain || item.collection}</bdi>
          </span>
          {item.date !== null && (
            <>
              <span aria-hidden="true">·</span>
              <TimeAgo at={item.date} />
            </>
          )}
        </span>
        {/* From the right, the weightiest first: what does not fit wraps out of sight, and the outlet stays. */}
        <span className="ml-auto flex h-5 min-w-0 flex-row-reverse flex-wrap content-start items-center gap-x-2 gap-y-2 overflow-hidden">
          {decided ? <StatusBadge status={item.status} /> : <PublishedMark published={item.published} />}
          <RowMark item={item} />
          {here !== '' && <Eye size={14} className="text-warn" aria-label={`Open at ${here}`} role="img" />}
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
          {isRated(item.heat) && (
            <span className="inline-flex items-center gap-0.5 tabular-nums" title={`Heat ${item.heat}`}>
              <Flame size={12} aria-hidden="true" />
              <span className="sr-only">heat </span>
              <span>{item.heat}</span>
            </span>
          )}
        </span>
      </span>
    </button>
  )
})

/** The most pressing reason to look at an article again. */
function RowMark({ item }: { item: QueueItem }) {
  const mark = item.unreadable
    ? { label: 'Cannot be read', look: 'bg-danger-soft text-danger' }
    : item.conflictCount > 0
      ? { label: 'Conflict', look: 'bg-danger-soft text-danger' }
      : item.takenBackCount > 0
        ? { label: 'Taken back', look: 'bg-danger-soft text-danger' }
        : item.stillWritten > 0
          ? { label: 'Still on the site', look: 'bg-danger-soft text-danger' }
          : item.swapped
            ? { label: 'Swapped', look: 'bg-danger-soft text-danger' }
            : item.changedSince || item.changedAfterExport
              ? { label: 'Changed', look: 'bg-warn-soft text-warn' }
              : item.rejectedBefore !== null && !isDecided(item.status)
                ? { label: 'Rejected before', look: 'bg-violet-soft text-violet' }
                : item.unwritable
                  ? { label: 'Cannot be written', look: 'bg-warn-soft text-warn' }
                  : item.duplicate
                    ? { label: 'Same address', look: 'bg-violet-soft text-violet' }
                    : null
  if (mark === null) return null
  return (
    <span
      title={mark.label}
      className={classes(
        'truncate rounded px-1.5 leading-5 font-medium @max-[22rem]/row:max-w-24',
        mark.look,
      )}
    >
      {mark.label}
    </span>
  )
}
