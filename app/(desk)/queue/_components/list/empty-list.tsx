import { Inbox, SearchX } from 'lucide-react'
import Link from 'next/link'
import { Button } from '#app/_components/button.tsx'
import { EmptyState } from '#app/_components/messages/empty-state.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { Elsewhere } from '#app/(desk)/queue/_components/list/elsewhere.tsx'
import { type Emptiness, emptiness } from '#app/(desk)/queue/_components/list/empty-words.ts'
import { useCounts } from '#app/(desk)/queue/_components/list/use-counts.ts'
import { counted } from '#lib/format/count.ts'
import type { Facets } from '#lib/schema/article.ts'
import { isFiltered, unfiltered } from '#lib/schema/query/query-tabs.ts'
import { type QueueQuery, queryWith } from '#lib/schema/query/queue-query.ts'

type Props = {
  query: QueueQuery
  /** The counts of the query itself. */
  facets: Facets
}

/** Why the list is empty, and what leads on from there. */
export function EmptyList({ query, facets }: Props) {
  const filtered = isFiltered(query)
  const counts = useCounts(filtered ? unfiltered(query) : null)
  const stage = filtered ? counts : facets
  const icon = filtered ? SearchX : Inbox
  if (stage === null) return <EmptyState icon={icon} title="No article matches" />
  const nothing = emptiness(query, stage)
  return (
    <EmptyState icon={icon} title={nothing.title}>
      <p>{nothing.text}</p>
      {query.search !== '' && <Elsewhere query={query} shown={0} />}
      <Way nothing={nothing} query={query} />
    </EmptyState>
  )
}

type WayProps = { nothing: Emptiness; query: QueueQuery }

function Way({ nothing: { way, count }, query }: WayProps) {
  const { setQuery } = useActs()
  const { sort } = query
  const all = queryWith({ status: [], sort })
  if (way === 'import') {
    return (
      <Link href="/import" prefetch={false} className="mt-3 inline-block text-accent hover:underline">
        Go to the import
      </Link>
    )
  }
  const ways: Record<typeof way, readonly [string, QueueQuery]> = {
    unfiltered: [`Show ${counted(count, 'article')}`, unfiltered(query)],
    'rejected-before': ['Show them', { ...unfiltered(query), mark: ['rejected-before'] }],
    all: ['Show all articles', all],
  }
  const [label, next] = ways[way]
  return (
    <Button className="mt-3" onClick={() => setQuery(next)}>
      {label}
    </Button>
  )
}
