import { classes } from '#app/_components/classes.ts'

type Props = {
  label: string
  /** How it comes along, in words. */
  text: string
  done: number
  /** 0 while nobody knows how much there is. */
  total: number
  className?: string
}

/** How far a piece of work is, as a bar with the words below. */
export function Progress({ label, text, done, total, className }: Props) {
  const unknown = total === 0
  return (
    <div className={classes('flex min-w-0 flex-col gap-1', className)}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={unknown ? undefined : total}
        aria-valuenow={unknown ? undefined : done}
        aria-valuetext={text}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className={
            unknown
              ? 'bar h-full w-full animate-pulse bg-accent opacity-40 motion-reduce:animate-none'
              : 'bar h-full rounded-full bg-accent transition-[width] duration-300'
          }
          style={unknown ? undefined : { width: `${(100 * done) / total}%` }}
        />
      </div>
      <p className="text-xs text-ink-soft tabular-nums">{text}</p>
    </div>
  )
}
