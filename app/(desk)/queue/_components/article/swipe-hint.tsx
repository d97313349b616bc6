import { Ban, Check } from 'lucide-react'
import { classes } from '#app/_components/classes.ts'

/** What letting go would do, in the room that the finger opens. Screen readers hear of the decision itself. */
export function SwipeHint({ dx, isEnough }: { dx: number; isEnough: boolean }) {
  const isRight = dx > 0
  return (
    <div
      aria-hidden="true"
      className={classes(
        'pointer-events-none absolute inset-0 flex items-center px-6 text-lg font-semibold motion-reduce:z-20 motion-reduce:h-24',
        isRight ? 'justify-start' : 'justify-end',
        isRight
          ? isEnough
            ? 'bg-ok text-surface'
            : 'bg-ok-soft text-ok'
          : isEnough
            ? 'bg-danger text-surface'
            : 'bg-danger-soft text-danger',
      )}
    >
      <span className="flex flex-col items-center gap-1">
        {isRight ? <Check size={28} /> : <Ban size={28} />}
        <span>{isRight ? 'Approve' : 'Reject'}</span>
      </span>
    </div>
  )
}
