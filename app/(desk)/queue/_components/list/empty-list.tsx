import { Inbox, SearchX } from 'lucide-react'
import Link from 'next/link'
import { Button } from '#app/_components/button.tsx'
import { EmptyState } from '#app/_components/messages/empty-state.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { Elsewhere } from '#app/(desk)/queue/_components/list/elsewhere.tsx'
import { type Emptiness, emptiness } from '#app/(desk)/queue/_components/list/empty-words.ts'
import { TAB_TITLE } from '#app/(desk)/queue/_components/list/tab-titles.ts'
import { useCounts } from '#app/(desk)/queue/_components/list/use-counts.ts'
import { counted, grouped } from '#lib/format/count.ts'
import type { Facets } from '#lib/schema/article.ts'
import {
  isFiltered,
  TAB_NAMES,
  TABS,
  type TabName,
  tabOf,
  unfiltered,
  withTab,
} from '#lib/schema/query/query-tabs.ts'
import { type QueueQuery, queryWith } from '#lib/schema/query/queue-query.ts'
import { leavesOpen } from '#lib/schema/status/statuses.ts'

/** Where the desk begins. */
const [BEGINS] = TAB_NAMES

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
      {tabOf(query) === BEGINS && !filtered && <NextStages facets={facets} />}
      <Way nothing={nothing} query={query} />
    </EmptyState>
  )
}

/** What is left to do where nothing is left to decide: what went wrong, what stays open, and the export. */
const NEXT = TAB_NAMES.filter((name) => {
  const { mark, status } = TABS[name]
  const staysOpen = name !== BEGINS && status.length > 0 && status.every(leavesOpen)
  return mark.length > 0 || staysOpen || name === 'to-export'
})

function NextStages({ facets: { tabs } }: Pick<Props, 'facets'>) {
  const { setQuery } = useActs()
  const countOf = (name: TabName) => tabs.find((tab) => tab.name === name)?.count ?? 0
  const left = NEXT.map((name) => ({ name, count: countOf(name) })).filter(({ count }) => count > 0)
  if (left.length === 0) return null
  return (
    <ul aria-label="What is next" className="mt-3 flex flex-wrap justify-center gap-2">
      {left.map(({ name, count }) => (
        <li key={name}>
          <Button size="small" onClick={() => setQuery(withTab(queryWith({}), name))}>
            {`${TAB_TITLE[name]} ${grouped(count)}`}
          </Button>
        </li>
      ))}
    </ul>
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
