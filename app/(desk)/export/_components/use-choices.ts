'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useOptimistic } from 'react'
import { untilReached } from '#app/_hooks/until-answered.ts'
import { choicesQuery, type PlanChoices } from '#lib/schema/export/plan-choices.ts'

/**
 * What the plan is to cover. A tick shows at once; until the page of these choices is there, `moving` says that what
 * it shows besides is about others.
 */
export function useChoices(choices: PlanChoices) {
  const router = useRouter()
  const [shown, show] = useOptimistic(choices)
  return {
    shown,
    moving: choicesQuery(shown) !== choicesQuery(choices),
    choose: (next: PlanChoices) =>
      startTransition(async () => {
        show(next)
        // A page that cannot be had would put the browser's own in the place of this one.
        await untilReached()
        startTransition(() => router.replace(`/export${choicesQuery(next)}`))
      }),
  }
}
