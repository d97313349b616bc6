'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowUp, TriangleAlert } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { EmptyState } from '#app/_components/empty-state.tsx'
import { latePart } from '#app/_components/late-part.tsx'
import { late, useLate } from '#app/_hooks/use-late.ts'
import { personLabel } from '#app/(desk)/queue/_components/person-label.ts'
import { QueueRow, ROW_HEIGHT } from '#app/(desk)/queue/_components/queue-row.tsx'
import { useKeptPlace } from '#app/(desk)/queue/_components/use-kept-place.ts'
import { namesHere } from '#app/(desk)/queue/_components/use-presence.ts'
import type { Queue } from '#app/(desk)/queue/_components/use-queue.ts'
import type { Facets } from '#lib/schema/article.ts'
import type { Colleague } from '#lib/schema/note.ts'
import type { Presence } from '#lib/schema/presence.ts'
import type { QueueQuery } from '#lib/schema/queue-query.ts'

const EmptyList = latePart(
  async () => (await import('#app/(desk)/queue/_components/empty-list.tsx')).EmptyList,
)
const Elsewhere = latePart(
  async () => (await import('#app/(desk)/queue/_components/elsewhere.tsx')).Elsewhere,
)
const marked = late(async () => (await import('#app/(desk)/queue/_components/marked-text.tsx')).MarkedText)

type Props = {
  queue: Queue
  selected: number | null
  /** Rows that an action on many would take. */
  chosen: ReadonlySet<number>
  /** What others have open, by article. */
  others: ReadonlyMap<number, readonly Presence[]>
  colleagues: readonly Colleague[]
  query: QueueQuery
  facets: Facets
  onOpen: (id: number) => void
  onQuery: (query: QueueQuery) => void
}

const AHEAD = 20

/** The rows of the queue; only those in view are in the page, the next window is fetched before it is reached. */
export function QueueList(props: Props) {
  const { queue, selected, chosen, others, colleagues, query, facets, onOpen, onQuery } = props
  const { piece: Marked } = useLate(query.search !== '', marked)
  const scroller = useRef<HTMLDivElement>(null)
  const { items, next, loading, loadMore } = queue
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (at) => items[at]?.id ?? at,
  })
  const rows = virtual.getVirtualItems()
  const lastShown = rows.at(-1)?.index ?? 0

  useEffect(() => {
    if (next !== null && lastShown >= items.length - AHEAD) loadMore()
  }, [next, lastShown, items.length, loadMore])

  const at = items.findIndex(({ id }) => id === selected)
  const followed = useRef<number | null>(null)
  useEffect(() => {
    // Only a new selection is followed: one whose rows around it changed keeps its place instead.
    if (at < 0 || followed.current === selected) return
    followed.current = selected
    virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, selected, virtual])
  const scrolledTo = useCallback(() => virtual.scrollOffset ?? 0, [virtual])
  const { above, goUp } = useKeptPlace(scroller, queue, selected, scrolledTo)

  if (queue.problem !== null && items.length === 0) {
    return (
      <EmptyState icon={TriangleAlert} title={queue.problem.message}>
        <p>{queue.problem.hint}</p>
        <Button className="mt-3" onClick={queue.reload}>
          Try again
        </Button>
      </EmptyState>
    )
  }
  if (items.length === 0 && !loading) return <EmptyList query={query} facets={facets} onQuery={onQuery} />
  return (
    <div
      ref={scroller}
      className={classes('h-full overflow-y-auto [overflow-anchor:none]', loading && 'opacity-60')}
      aria-busy={loading}
    >
      {above > 0 && (virtual.range?.startIndex ?? 0) > 0 && (
        <div className="sticky top-2 z-10 flex h-0 justify-center">
          <Button size="small" className="rounded-full shadow-raised" onClick={goUp}>
            <ArrowUp size={14} aria-hidden="true" />
            {above} new above
          </Button>
        </div>
      )}
      <ul aria-label="Articles" className="relative" style={{ height: virtual.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index]
          if (item === undefined) return null
          return (
            <li
              key={row.key}
              aria-setsize={queue.total}
              aria-posinset={row.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: ROW_HEIGHT, transform: `translateY(${row.start}px)` }}
            >
              <QueueRow
                item={item}
                selected={item.id === selected}
                chosen={chosen.has(item.id)}
                here={namesHere(others.get(item.id))}
                assignee={
                  item.assigneeId === null ? '' : labelOf(colleagues.find(({ id }) => id === item.assigneeId))
                }
                search={query.search}
                Marked={Marked}
                onOpen={onOpen}
              />
            </li>
          )
        })}
      </ul>
      {next === null && query.search !== '' && !loading && (
        <Elsewhere query={query} shown={queue.total} onQuery={onQuery} />
      )}
      {next !== null && <p className="p-4 text-center text-sm text-ink-soft">Loading more…</p>}
    </div>
  )
}

function labelOf(person: Colleague | undefined): string {
  return person === undefined ? 'somebody' : personLabel(person)
}
