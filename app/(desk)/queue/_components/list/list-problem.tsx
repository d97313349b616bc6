import { TriangleAlert } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { EmptyState } from '#app/_components/messages/empty-state.tsx'
import type { Failure } from '#lib/errors.ts'

type Props = {
  problem: Failure
  /** How many rows of the list before stand there still. */
  rows: number
  onAgain: () => void
}

/** Why there is no list, or not the one that was asked for, and what leads on. */
export function ListProblem({ problem, rows, onAgain }: Props) {
  const isWaiting = problem.code === 'NO_ANSWER'
  const hint = isWaiting ? 'The list comes as soon as it answers.' : problem.hint
  if (rows > 0) {
    return (
      <p
        role="alert"
        className="flex max-w-none flex-wrap items-center gap-2 border-b border-warn bg-warn-soft px-3 py-1 text-sm text-ink"
      >
        <span>{`${problem.message} ${hint} These are the articles from before.`}</span>
        <Button size="small" onClick={onAgain}>
          Try now
        </Button>
      </p>
    )
  }
  return (
    <EmptyState icon={TriangleAlert} title={problem.message}>
      <p>{hint}</p>
      <Button className="mt-3" onClick={onAgain}>
        Try again
      </Button>
    </EmptyState>
  )
}
