import { useCallback, useRef } from 'react'
import { useLatest } from '#app/_hooks/use-latest.ts'
import type { Changes, StepName } from '#app/(desk)/queue/_components/changes/use-changes.ts'
import { counted } from '#lib/format/count.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { DeskJob } from '#lib/schema/job.ts'
import type { UndoneStep } from '#lib/schema/review.ts'

type Wiring = {
  /** The article that is open. */
  readonly current: number | null
  readonly undo: Changes['undo']
  readonly open: (id: number) => void
  readonly excuse: (text: string) => void
  readonly begun: (job: DeskJob) => void
  /** Shows articles as they stand; there are more of them where `isPart`. */
  readonly show: (items: readonly QueueItem[], isPart: boolean) => void
}

export type Undo = (step?: StepName) => Promise<unknown>

/** Takes the own last step back, or a named one, and shows the article that it was about. */
export function useUndo(wires: Wiring) {
  const wiring = useLatest(wires)
  /** The article that was open when something was to be taken back. */
  const from = useRef<number | null>(null)
  const undo: Undo = useCallback(
    (step) => {
      const { current, undo, open, excuse } = wiring.current
      from.current = current
      const { shown, answer } = undo(step)
      if (shown !== undefined) {
        excuse(`Undone: ${shown.title}`)
        open(shown.input.articleId)
      }
      return answer
    },
    [wiring],
  )
  const undone = ({ items, articles, sentence, job }: UndoneStep, isShown: boolean) => {
    const { current, open, excuse, begun, show } = wiring.current
    if (job !== null) return begun(job)
    const [first] = items
    show(items, articles > items.length)
    excuse(`Undone: ${articles === 1 ? first?.title : counted(articles, 'article')} (${sentence})`)
    // Who went on meanwhile stays there, and of many none is the one.
    if (isShown || first === undefined || articles > 1 || current !== from.current) return
    from.current = first.id
    open(first.id)
  }
  return { undo, undone }
}
