import { GripVertical, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { classes } from '#app/_components/classes.ts'
import { visible } from '#lib/format/hidden.ts'

type Props = {
  topic: string
  /** Whether the taxonomy has it. */
  known: boolean
  disabled: boolean
  /** Its place in the list. */
  at: number
  /** Whether it may be put elsewhere. */
  isMovable: boolean
  onRemove: () => void
  /** By so many places, not beyond either end. */
  onMove: (by: number) => void
  /** One place on, from the last to the first. */
  onNext: () => void
}

const buttonLook = 'flex h-6 w-6 shrink-0 cursor-pointer items-center justify-center rounded hover:bg-surface'

/** One topic of an article, with what takes it away and puts it elsewhere in the list. */
export function TopicChip({ topic, known, disabled, at, isMovable, onRemove, onMove, onNext }: Props) {
  const keys = {
    'aria-keyshortcuts': 'Shift+ArrowLeft Shift+ArrowRight',
    onKeyDown: (event: KeyboardEvent) => {
      const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
      if (!event.shiftKey || by === 0) return
      event.preventDefault()
      onMove(by)
    },
  }
  return (
    <span
      data-place={at}
      className={classes(
        'inline-flex min-h-7 max-w-full items-center gap-1 rounded px-2 text-sm font-medium data-dragged:opacity-50 data-over:outline-2 data-over:outline-accent',
        known ? 'bg-accent-soft text-accent' : 'border border-dashed border-warn bg-warn-soft text-warn',
        isMovable && 'cursor-grab select-none',
      )}
      title={known ? undefined : 'Not in the taxonomy'}
    >
      {isMovable && (
        <button
          type="button"
          data-handle
          aria-label={`Move ${topic}`}
          title="One place on. Dragging, or Shift and an arrow, puts it anywhere."
          onClick={onNext}
          className={`${buttonLook} -ml-2 touch-none`}
          {...keys}
        >
          <GripVertical size={12} aria-hidden="true" />
        </button>
      )}
      <span className="min-w-0 wrap-anywhere">
        <bdi translate="no">{visible(topic)}</bdi>
      </span>
      {!known && <span className="sr-only"> (not in the taxonomy)</span>}
      {!disabled && (
        <button
          type="button"
          aria-label={`Remove ${topic}`}
          title="Remove"
          onClick={onRemove}
          className={`${buttonLook} -mr-1.5`}
          {...keys}
        >
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
