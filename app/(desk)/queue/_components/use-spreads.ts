'use client'

import { useEffect, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import type { ScoreSpreads } from '#lib/schema/score-spread.ts'

const FRESH_MS = 300_000

let latest: { readonly spreads: ScoreSpreads; readonly at: number } | null = null
let underWay: Promise<void> | null = null

/** How scores are spread over the site; asked for anew with an article when the last answer is some minutes old. */
export function useSpreads(articleId: number): ScoreSpreads | null {
  const [spreads, setSpreads] = useState<ScoreSpreads | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another article is the occasion to ask
  useEffect(() => {
    let isHere = true
    const show = () => isHere && latest !== null && setSpreads(latest.spreads)
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
  return spreads
}

async function ask(): Promise<void> {
  const answer = await untilAnswered(() => fetchJson<ScoreSpreads>('/api/scores'))
  if (answer.ok) latest = { spreads: answer.value, at: performance.now() }
}
