import { FileQuestion, FileText, TriangleAlert } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { EmptyState } from '#app/_components/messages/empty-state.tsx'
import type { Failure } from '#lib/errors.ts'
import { visible } from '#lib/format/hidden.ts'

type Props = { problem: Failure | null; nothing: boolean; lost: string; onGoOn: () => void }

/** Why there is no article to show, and what leads on. */
export function NoArticle({ problem, nothing, lost, onGoOn }: Props) {
  if (lost !== '' && (nothing || problem?.code === 'NOT_FOUND')) {
    return (
      <EmptyState icon={FileQuestion} title="There is no such article">
        <p className="break-words">
          Article <bdi>{visible(lost.slice(0, 60))}</bdi> is not on this desk. The address may be mistyped, or
          of another desk.
        </p>
        <Button className="mt-3" onClick={onGoOn}>
          Go on with the queue
        </Button>
      </EmptyState>
    )
  }
  if (nothing || problem === null) {
    return (
      <EmptyState icon={FileText} title="No article to show">
        The list is empty.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={TriangleAlert} title={problem.message}>
      <p>{problem.code === 'NO_ANSWER' ? 'It comes as soon as the desk answers again.' : problem.hint}</p>
      <Button className="mt-3" onClick={onGoOn}>
        Go on with the queue
      </Button>
    </EmptyState>
  )
}
