import { useEffect, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { whenAnswered } from '#app/_hooks/until-answered.ts'
import type { Facets } from '#lib/schema/article.ts'
import { paramsOfQuery, type QueueQuery } from '#lib/schema/query/queue-query.ts'

/** The counts of another query; null until they are there. */
export function useCounts(query: QueueQuery | null): Facets | null {
  const address = query === null ? null : (`/api/facets?${paramsOfQuery(query)}` as const)
  const [counts, setCounts] = useState<{ address: string; facets: Facets } | null>(null)
  useEffect(() => {
    if (address === null) return
    return whenAnswered(
      (signal) => fetchJson<'/api/facets'>(address, signal),
      (answer) => answer.ok && setCounts({ address, facets: answer.value }),
    )
  }, [address])
  return counts !== null && counts.address === address ? counts.facets : null
}
