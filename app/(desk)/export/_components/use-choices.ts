'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useOptimistic } from 'react'
import { choicesQuery, type PlanChoices } from '#lib/schema/plan-choices.ts'

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
      startTransition(() => {
        show(next)
        router.replace(`/export${choicesQuery(next)}`)
      }),
  }
}
