import { Ban, Check, Pause, X } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { grouped } from '#lib/format/count.ts'
import type { Status } from '#lib/schema/words.ts'

type Props = {
  count: number
  /** How many the whole view holds. */
  total: number
  onDecide: (decision: Status) => void
  onEverything: () => void
  onClear: () => void
}

/** What can be done with the chosen rows. */
export function SelectionBar({ count, total, onDecide, onEverything, onClear }: Props) {
  return (
    <section
      aria-label="Selection"
      className="flex flex-wrap items-center gap-2 border-t border-line bg-surface p-2 shadow-raised"
    >
      <p className="px-1 text-sm font-medium tabular-nums">{`${count} selected`}</p>
      {total > count && (
        <Button
          size="small"
          look="quiet"
          className="tabular-nums"
          onClick={onEverything}
        >{`Select all ${grouped(total)} in this view`}</Button>
      )}
      <span className="ml-auto flex gap-1">
        <Button size="small" look="ok" onClick={() => onDecide('approved')}>
          <Check size={14} aria-hidden="true" />
          Approve
        </Button>
        <Button size="small" look="danger" onClick={() => onDecide('rejected')}>
          <Ban size={14} aria-hidden="true" />
          Reject
        </Button>
        <Button size="small" look="warn" onClick={() => onDecide('held')}>
          <Pause size={14} aria-hidden="true" />
          Hold
        </Button>
        <Button size="small" look="quiet" aria-label="Select none" onClick={onClear}>
          <X size={14} aria-hidden="true" />
        </Button>
      </span>
    </section>
  )
}
