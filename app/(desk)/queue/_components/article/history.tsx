import { Undo2 } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import type { HistoryItem } from '#lib/schema/article.ts'

type Props = { items: readonly HistoryItem[] }

/** Who did what to this article, newest first; what still stands can be taken back. */
export function History({ items }: Props) {
  const { canDecide } = useDesk()
  const { undo } = useActs()
  return (
    <ol className="flex flex-col gap-2">
      {items.map(({ id, at, actor, sentence, stepId }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 text-sm">
          <span className="flex-1 text-ink-soft">
            <TimeAgo at={at} />
          </span>
          <span className="order-last w-full break-words">
            <strong className="font-medium">{actor}</strong>
            <span>{` ${sentence}`}</span>
          </span>
          {stepId !== null && canDecide && (
            <Button
              look="quiet"
              size="small"
              aria-label={`Undo this: ${sentence}`}
              onClick={() => void undo(stepId)}
            >
              <Undo2 size={14} aria-hidden="true" />
              Undo this
            </Button>
          )}
        </li>
      ))}
    </ol>
  )
}
