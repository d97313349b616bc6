import { classes } from '#app/_components/classes.ts'
import type { Failure } from '#lib/errors.ts'

type Props = {
  problem: Pick<Failure, 'message' | 'hint'> | null
  /** A block of its own, or a line below what it is about. */
  look?: 'block' | 'line'
}

/** Why something was not done and what to do about it, read out at once. */
export function Refusal({ problem, look = 'block' }: Props) {
  if (problem === null) return null
  return (
    <p
      role="alert"
      className={classes(
        'break-words text-danger',
        look === 'block' ? 'mt-3 rounded-md bg-danger-soft p-3' : 'text-sm',
      )}
    >
      <span className="font-medium">{problem.message}</span> <span>{problem.hint}</span>
    </p>
  )
}
