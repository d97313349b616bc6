'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { whenAnswered } from '#app/_hooks/until-answered.ts'
import type { Facets } from '#lib/schema/article.ts'
import { paramsOfQuery, type QueueQuery } from '#lib/schema/query/queue-query.ts'

const PAUSE_MS = 400

/** The counts beside the filters; brought up to date shortly after decisions, not once for each. */
export function useFacets(query: QueueQuery, first: Facets): { facets: Facets; refresh: () => void } {
  const [facets, setFacets] = useState(first)
  const [round, setRound] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const address = `/api/facets?${paramsOfQuery(query)}` as const
  const shown = useRef(`${address}#0`)

  useEffect(() => {
    const wanted = `${address}#${round}`
    if (shown.current === wanted) return
    shown.current = wanted
    return whenAnswered(
      (signal) => fetchJson<'/api/facets'>(address, signal),
      (counts) => counts.ok && setFacets(counts.value),
    )
  }, [address, round])

  useEffect(() => () => clearTimeout(timer.current), [])
  const refresh = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setRound((round) => round + 1), PAUSE_MS)
  }, [])
  return { facets, refresh }
}
