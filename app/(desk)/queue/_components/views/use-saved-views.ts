'use client'

import { useCallback, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import type { Failure } from '#lib/errors.ts'
import type { SavedView } from '#lib/schema/view.ts'

/** The saved views, fetched when they are looked at; null until then. */
export function useSavedViews(): {
  views: readonly SavedView[] | null
  problem: Failure | null
  load: () => Promise<void>
} {
  const [views, setViews] = useState<readonly SavedView[] | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const load = useCallback(async () => {
    const answer = await untilAnswered(() => fetchJson<'/api/views'>('/api/views'), undefined, setProblem)
    if (answer.ok) setViews(answer.value)
    setProblem(answer.ok ? null : answer.error)
  }, [])
  return { views, problem, load }
}
