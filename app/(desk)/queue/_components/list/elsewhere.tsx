import { statusLabel } from '#app/_components/badges.tsx'
import { Button } from '#app/_components/button.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useCounts } from '#app/(desk)/queue/_components/list/use-counts.ts'
import { grouped } from '#lib/format/count.ts'
import { withTab } from '#lib/schema/query/query-tabs.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { STATUSES, type Status } from '#lib/schema/words.ts'

type Props = {
  query: QueueQuery
  /** How many articles it shows. */
  shown: number
}

/** What a search finds in stages that are not shown, and the way there. */
export function Elsewhere({ query, shown }: Props) {
  const { setQuery } = useActs()
  const everywhere = withTab(query, 'all')
  const counts = useCounts(everywhere)
  if (counts === null) return null
  const countOf = (status: Status) => counts.status.find(({ value }) => value === status)?.count ?? 0
  const stages = STATUSES.filter((status) => !query.status.includes(status)).map((status) => ({
    name: statusLabel(status),
    count: countOf(status),
    status: [status],
  }))
  const rest = { name: 'other stages', count: counts.total - shown, status: [] }
  const ways = (query.status.length > 0 ? stages : [rest]).filter(({ count }) => count > 0)
  if (ways.length === 0) return null
  return (
    <ul aria-label="Found in other stages" className="flex flex-col items-center gap-1 p-3">
      {ways.map(({ name, count, status }) => (
        <li key={name}>
          <Button size="small" onClick={() => setQuery({ ...everywhere, status })}>
            {`${grouped(count)} more in ${name}: show`}
          </Button>
        </li>
      ))}
    </ul>
  )
}
