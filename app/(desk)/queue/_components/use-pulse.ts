'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { usePolled } from '#app/_hooks/use-polled.ts'
import type { Pulse } from '#lib/schema/pulse.ts'
import { paramsOfQuery, type QueueQuery } from '#lib/schema/queue-query.ts'

const PAUSE_MS = 5_000

export type News = {
  /** What came into the query since the list was fetched; null for nothing. */
  readonly pulse: Pulse | null
  /** The list is being fetched anew: what was news up to here is in it. */
  readonly seen: () => void
}

/** Asks every few seconds what imports brought into the query. `first` is the moment of the list as it came. */
export function usePulse(query: QueueQuery, first: string): News {
  const params = paramsOfQuery(query).toString()
  const [since, setSince] = useState(first)
  const [pulse, setPulse] = useState<Pulse | null>(null)
  const latest = useRef(first)

  const seen = useCallback(() => {
    setSince(latest.current)
    setPulse(null)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query is another list, which is fetched anew
  useEffect(seen, [params, seen])

  usePolled<Pulse>(`/api/pulse?${params}&since=${encodeURIComponent(since)}`, PAUSE_MS, (answer) => {
    if (!answer.ok) return
    latest.current = answer.value.at
    setPulse(answer.value.added + answer.value.changed > 0 ? answer.value : null)
  })
  return { pulse, seen }
}
