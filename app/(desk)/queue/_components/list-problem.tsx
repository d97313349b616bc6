import { TriangleAlert } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { EmptyState } from '#app/_components/empty-state.tsx'
import type { Failure } from '#lib/errors.ts'

/** Why there is no list, and what leads on. */
export function ListProblem({ problem, onAgain }: { problem: Failure; onAgain: () => void }) {
  return (
    <EmptyState icon={TriangleAlert} title={problem.message}>
      <p>{problem.hint}</p>
      <Button className="mt-3" onClick={onAgain}>
        Try again
      </Button>
    </EmptyState>
  )
}
