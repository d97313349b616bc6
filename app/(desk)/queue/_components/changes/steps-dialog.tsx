import { Undo2 } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import type { Failure } from '#lib/errors.ts'
import { counted } from '#lib/format/count.ts'
import type { StepPage, StepView } from '#lib/schema/step.ts'

type Props = {
  onOpen: (articleId: number) => void
  onClose: () => void
}

/** Who did what on the whole desk, newest first; whatever still stands can be taken back from here. */
export function StepsDialog({ onOpen, onClose }: Props) {
  const { canDecide } = useDesk()
  const { undo } = useActs()
  const [mine, setMine] = useState(false)
  const [page, setPage] = useState<StepPage | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const load = useCallback(
    async (before: number | null, isWaiting: () => boolean = () => true) => {
      const params = new URLSearchParams({
        ...(mine && { mine: '' }),
        ...(before !== null && { before: String(before) }),
      })
      const answer = await untilAnswered(
        () => fetchJson<'/api/steps'>(`/api/steps?${params}`),
        isWaiting,
        setProblem,
      )
      if (!isWaiting()) return
      setProblem(answer.ok ? null : answer.error)
      if (!answer.ok) return
      const { steps, next } = answer.value
      setPage((shown) => ({ steps: [...(before === null ? [] : (shown?.steps ?? [])), ...steps], next }))
    },
    [mine],
  )
  useEffect(() => {
    let isLeft = false
    void load(null, () => !isLeft)
    return () => {
      isLeft = true
    }
  }, [load])
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title="History"
      description="Taking a step back leaves later changes as they are."
    >
      <label className="mb-3 flex items-center gap-2 text-sm">
        <input type="checkbox" checked={mine} onChange={(event) => setMine(event.target.checked)} />
        Only what I did
      </label>
      <Refusal problem={problem} look="line" />
      {page === null && problem === null && <p className="text-ink-soft">Loading…</p>}
      {page?.steps.length === 0 && <p className="text-ink-soft">Nothing has been done yet.</p>}
      <ol aria-label="Steps" className="flex flex-col divide-y divide-line">
        {page?.steps.map((step) => (
          <Step
            key={step.id}
            step={step}
            onOpen={onOpen}
            onUndo={canDecide ? () => void undo(step.id).then(() => load(null)) : null}
          />
        ))}
      </ol>
      {page !== null && page.next !== null && (
        <Button size="small" className="mt-3" onClick={() => load(page.next)}>
          Earlier
        </Button>
      )}
    </Dialog>
  )
}

type StepProps = { step: StepView; onOpen: (articleId: number) => void; onUndo: (() => void) | null }

function Step({ step, onOpen, onUndo }: StepProps) {
  const { at, by, sentence, articles, first, undoneBy } = step
  return (
    <li className="flex items-start gap-x-3 py-2 text-sm max-sm:flex-wrap">
      <span className="w-20 shrink-0 text-ink-soft max-sm:w-full">
        <TimeAgo at={at} />
      </span>
      <div className="min-w-0 flex-1">
        <p className={undoneBy === null ? undefined : 'text-ink-soft line-through'}>
          <strong className="font-medium">{by}</strong>
          <span>{` ${sentence}`}</span>
        </p>
        {first !== null && (
          <button
            type="button"
            onClick={() => onOpen(first.id)}
            className="block min-h-6 w-full text-accent hover:underline"
          >
            <Foreign text={first.title} className="truncate" />
          </button>
        )}
        {articles > 1 && (
          <p className="text-ink-soft tabular-nums">{`and ${counted(articles - 1, 'more article')}`}</p>
        )}
        {undoneBy !== null && <p className="text-ink-soft">{`Taken back by ${undoneBy}`}</p>}
      </div>
      {undoneBy === null && onUndo !== null && (
        <Button look="quiet" size="small" aria-label={`Undo this: ${by} ${sentence}`} onClick={onUndo}>
          <Undo2 size={14} aria-hidden="true" />
          Undo this
        </Button>
      )}
    </li>
  )
}
