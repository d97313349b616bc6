import { Check, CircleMinus, Minus } from 'lucide-react'
import { classes } from '#app/_components/classes.ts'
import { grouped } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'

type Props = {
  label: string
  /** Asked for, left out, or neither. */
  state: 'in' | 'out' | 'neither'
  count: number
  onToggle: () => void
  onLeaveOut: () => void
}

const BOX = {
  in: 'border-accent bg-accent text-on-accent',
  out: 'border-danger bg-danger-soft text-danger',
  neither: 'border-line-strong',
} as const
const TEXT = { in: 'font-medium text-accent', out: 'text-danger line-through', neither: '' } as const

/** One word of a filter: its box asks for it, the button behind it leaves it out. */
export function FilterChoice({ label, state, count, onToggle, onLeaveOut }: Props) {
  return (
    <div className="group relative rounded hover:bg-sunken">
      <label
        className={classes(
          'flex min-h-7 cursor-pointer items-center gap-2 px-2 text-sm group-hover:pr-8 group-has-[button:focus-visible]:pr-8 pointer-coarse:pr-8',
          state === 'out' && 'pr-8',
        )}
      >
        <input type="checkbox" checked={state === 'in'} onChange={onToggle} className="peer sr-only" />
        <span
          aria-hidden="true"
          className={classes(
            'flex h-4 w-4 shrink-0 items-center justify-center rounded-sm border peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent',
            BOX[state],
          )}
        >
          {state === 'in' && <Check size={12} strokeWidth={3} />}
          {state === 'out' && <Minus size={12} strokeWidth={3} />}
        </span>
        <span className={classes('min-w-0 flex-1 wrap-anywhere', TEXT[state])}>
          <bdi>{visible(label)}</bdi>
        </span>
        <span
          className={classes(
            'text-xs text-ink-faint tabular-nums',
            state === 'out' && 'sr-only',
            'group-hover:sr-only group-has-[button:focus-visible]:sr-only pointer-coarse:not-sr-only',
          )}
        >
          {grouped(count)}
        </span>
      </label>
      <button
        type="button"
        aria-pressed={state === 'out'}
        aria-label={`Leave out ${label}`}
        title={state === 'out' ? `Leave out no more: ${label}` : `Leave out: ${label}`}
        onClick={onLeaveOut}
        className={classes(
          'absolute inset-y-0 right-0 flex w-7 items-center justify-center rounded text-ink-faint hover:text-danger',
          state === 'out'
            ? 'text-danger'
            : 'opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100',
        )}
      >
        <CircleMinus size={14} aria-hidden="true" className="shrink-0" />
      </button>
    </div>
  )
}
