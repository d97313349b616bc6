'use client'

import { useEffect, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import type { ScoreDistributions } from '#lib/schema/score-distribution.ts'

const FRESH_MS = 300_000

let latest: { readonly distributions: ScoreDistributions; readonly at: number } | null = null
let underWay: Promise<void> | null = null

/** How scores are spread over the site; asked for anew with an article when the last answer is some minutes old. */
export function useDistributions(articleId: number): ScoreDistributions | null {
  const [distributions, setSpreads] = useState<ScoreDistributions | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another article is the occasion to ask
  useEffect(() => {
    let isHere = true
    const show = () => isHere && latest !== null && setSpreads(latest.distributions)
    show()
    if (latest === null || performance.now() - latest.at > FRESH_MS) {
      underWay ??= ask().finally(() => {
        underWay = null
      })
      void underWay.then(show)
    }
    return () => {
      isHere = false
    }
  }, [articleId])
  return distributions
}

async function ask(): Promise<void> {
  const answer = await untilAnswered(() => fetchJson<'/api/scores'>('/api/scores'))
  if (answer.ok) latest = { distributions: answer.value, at: performance.now() }
}
