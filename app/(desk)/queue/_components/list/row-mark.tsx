import { classes } from '#app/_components/classes.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { isDecided } from '#lib/schema/status/statuses.ts'

/** The most pressing reason to look at an article again. */
export function markOf(item: QueueItem): { label: string; look: string } | null {
  return item.unreadable
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
}

export function RowMark({ label, look }: { label: string; look: string }) {
  return (
    <span
      title={label}
      className={classes('truncate rounded px-1.5 leading-5 font-medium @max-[22rem]/row:max-w-24', look)}
    >
      {label}
    </span>
  )
}
