import { X } from 'lucide-react'
import type { DragEvent } from 'react'
import { classes } from '#app/_components/classes.ts'
import { visible } from '#lib/format/hidden.ts'

type Props = {
  topic: string
  /** Whether the taxonomy has it. */
  known: boolean
  disabled: boolean
  /** Its place in the list. */
  at: number
  onRemove: () => void
  onMove: (from: number, to: number) => void
}

/** What a dragged chip carries: its place. Of another kind than text, so that it falls into no field. */
const PLACE = 'application/x-copydesk-topic'

/** One topic of an article, with what takes it away and puts it elsewhere in the list. */
export function TopicChip({ topic, known, disabled, at, onRemove, onMove }: Props) {
  const allowDrop = (event: DragEvent) => event.dataTransfer.types.includes(PLACE) && event.preventDefault()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is for the mouse; the button inside does the same by keys
    <span
      draggable={!disabled}
      onDragStart={(event) => event.dataTransfer.setData(PLACE, String(at))}
      onDragEnter={allowDrop}
      onDragOver={allowDrop}
      onDrop={(event) => {
        event.preventDefault()
        onMove(Number(event.dataTransfer.getData(PLACE)), at)
      }}
      className={classes(
        'inline-flex h-7 max-w-full items-center gap-1 rounded px-2 text-sm font-medium',
        known ? 'bg-accent-soft text-accent' : 'border border-dashed border-warn bg-warn-soft text-warn',
        !disabled && 'cursor-grab',
      )}
      title={known ? undefined : 'Not in the taxonomy'}
    >
      <span className="truncate">
        <bdi translate="no">{visible(topic)}</bdi>
      </span>
      {!known && <span className="sr-only"> (not in the taxonomy)</span>}
      {!disabled && (
        <button
          type="button"
          aria-label={`Remove ${topic}`}
          aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
          title="Remove. Shift and an arrow, or dragging, puts it elsewhere."
          onClick={onRemove}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
            if (!event.shiftKey || step === 0) return
            event.preventDefault()
            onMove(at, at + step)
          }}
          className="-mr-1.5 flex h-6 w-6 cursor-pointer items-center justify-center rounded hover:bg-surface"
        >
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
