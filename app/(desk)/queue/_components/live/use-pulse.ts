'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { usePolled } from '#app/_hooks/use-polled.ts'
import { paramsOfQuery, type QueueQuery } from '#lib/schema/query/queue-query.ts'
import type { Pulse } from '#lib/schema/wire/pulse.ts'

const PAUSE_MS = 3_000

/** Where the page as it came stands: the newest import and the last change that it holds. */
export type PulsePlace = Pick<Pulse, 'at' | 'revision'>

export type PulseNews = {
  /** What came into the query since the list was fetched; null for nothing. */
  readonly pulse: Pulse | null
  /** The list is being fetched anew: what was news up to here is in it. */
  readonly seen: () => void
}

/**
 * Asks every few seconds what imports brought into the query, which waits until it is asked for, and what other
 * editors changed, which `onChanged` takes in at once; it is told whether an import changed files meanwhile.
 */
export function usePulse(
  query: QueueQuery,
  first: PulsePlace,
  onChanged: (pulse: Pulse, imported: boolean) => void,
): PulseNews {
  const params = paramsOfQuery(query).toString()
  const [since, setSince] = useState(first.at)
  const [revision, setRevision] = useState(first.revision)
  const [pulse, setPulse] = useState<Pulse | null>(null)
  const latest = useRef(first.at)

  const seen = useCallback(() => {
    setSince(latest.current)
    setPulse(null)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query is another list, which is fetched anew
  useEffect(seen, [params, seen])

  const moments = `since=${encodeURIComponent(since)}&revision=${revision}`
  usePolled<'/api/pulse'>(`/api/pulse?${params}&${moments}`, PAUSE_MS, (answer) => {
    if (!answer.ok) return
    const { value } = answer
    const imported = latest.current !== value.at
    latest.current = value.at
    setPulse(value.added + value.changed > 0 ? value : null)
    if (value.revision === revision) return
    setRevision(value.revision)
    onChanged(value, imported)
  })
  return { pulse, seen }
}
