import { useEffect, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import type { Facets } from '#lib/schema/article.ts'
import { paramsOfQuery, type QueueQuery } from '#lib/schema/queue-query.ts'

/** The counts of another query; null until they are there. */
export function useCounts(query: QueueQuery | null): Facets | null {
  const address = query === null ? null : `/api/facets?${paramsOfQuery(query)}`
  const [counts, setCounts] = useState<{ address: string; facets: Facets } | null>(null)
  useEffect(() => {
    if (address === null) return
    const control = new AbortController()
    untilAnswered(
      () => fetchJson<Facets>(address, control.signal),
      () => !control.signal.aborted,
    ).then(
      (answer) => answer.ok && setCounts({ address, facets: answer.value }),
      () => undefined,
    )
    return () => control.abort()
  }, [address])
  return counts !== null && counts.address === address ? counts.facets : null
}
