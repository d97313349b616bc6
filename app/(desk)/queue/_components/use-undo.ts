'use client'

import { useCallback, useRef } from 'react'
import { callAction } from '#app/_hooks/call-action.ts'
import { undoAction } from '#app/(desk)/queue/actions.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { DeskJob } from '#lib/schema/job.ts'

type Wiring = {
  /** Resolves once every change under way is answered: only then the last step is the one that was meant. */
  readonly settled: () => Promise<unknown>
  readonly undone: (items: readonly QueueItem[], articles: number, what: string) => void
  readonly nothing: (message: string) => void
  /** The step holds so many articles that it goes back as a job. */
  readonly begun: (job: DeskJob) => void
}

/**
 * Takes back the own last step, or a given one; resolves when it is answered. Pressed again and again, one after
 * the other.
 */
export function useUndo({ settled, undone, nothing, begun }: Wiring): (stepId?: number) => Promise<unknown> {
  const before = useRef<Promise<unknown>>(Promise.resolve())
  return useCallback(
    (stepId) => {
      const next = before.current.then(async () => {
        await settled()
        const result = await callAction(undoAction, { stepId: stepId ?? null })
        if (result.ok && result.value.job !== null) begun(result.value.job)
        else if (result.ok) undone(result.value.items, result.value.articles, result.value.sentence)
        else nothing(`${result.error.message} ${result.error.hint}`)
      })
      before.current = next
      return next
    },
    [settled, undone, nothing, begun],
  )
}
