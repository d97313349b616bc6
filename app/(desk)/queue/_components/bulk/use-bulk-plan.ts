'use client'

import { useEffect, useState } from 'react'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import type { Failure } from '#lib/errors.ts'
import type { BulkAction, BulkPlan } from '#lib/schema/bulk.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

/** Typing a topic asks after a pause, not with every letter. */
const PAUSE_MS = 250

/** Which articles an action is about: all of a query, or those that were chosen. */
export type BulkScope = { readonly query: QueueQuery; readonly chosen: number[] | null }

export type Planned = {
  /** The plan of the action that is chosen; null while there is none. */
  readonly plan: BulkPlan | null
  readonly problem: Failure | null
  /** Asks again, because the articles may be others by now. */
  readonly again: () => void
}

/** What an action would do to every article that it is about, asked anew whenever another is chosen. */
export function useBulkPlan({ query, chosen }: BulkScope, action: BulkAction | null): Planned {
  const key = JSON.stringify([query, chosen, action])
  const [answer, setAnswer] = useState<{ key: string; plan: BulkPlan | null; problem: Failure | null }>()
  const [round, setRound] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for all of them
  useEffect(() => {
    if (action === null) return
    let over = false
    const timer = setTimeout(
      async () => {
        const failed = (problem: Failure) => setAnswer({ key, plan: null, problem })
        const plan = await untilAnswered(
          () => sendChange('plan-bulk', { query, chosen, action }),
          () => !over,
          failed,
        )
        if (over) return
        setAnswer(
          plan.ok ? { key, plan: plan.value, problem: null } : { key, plan: null, problem: plan.error },
        )
      },
      'topic' in action ? PAUSE_MS : 0,
    )
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [key, round])

  const current = answer?.key === key ? answer : null
  return {
    plan: current?.plan ?? null,
    problem: current?.problem ?? null,
    again: () => setRound((round) => round + 1),
  }
}
