'use client'

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { ArrowUp } from 'lucide-react'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { latePart } from '#app/_components/messages/late-part.tsx'
import { late, useLate } from '#app/_hooks/use-late.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { placeInView } from '#app/(desk)/queue/_components/list/kept-place.ts'
import { QueueRow } from '#app/(desk)/queue/_components/list/queue-row.tsx'
import { type Density, ROW_HEIGHTS } from '#app/(desk)/queue/_components/list/use-density.ts'
import { useKeptPlace } from '#app/(desk)/queue/_components/list/use-kept-place.ts'
import type { Queue } from '#app/(desk)/queue/_components/list/use-queue.ts'
import { namesHere } from '#app/(desk)/queue/_components/live/use-presence.ts'
import { personLabel } from '#app/(desk)/queue/_components/notes/person-label.ts'
import type { Facets } from '#lib/schema/article.ts'
import type { Colleague } from '#lib/schema/note.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import type { Presence } from '#lib/schema/wire/presence.ts'

const ListProblem = latePart(
  async () => (await import('#app/(desk)/queue/_components/list/list-problem.tsx')).ListProblem,
)
const EmptyList = latePart(
  async () => (await import('#app/(desk)/queue/_components/list/empty-list.tsx')).EmptyList,
)
const Elsewhere = latePart(
  async () => (await import('#app/(desk)/queue/_components/list/elsewhere.tsx')).Elsewhere,
)
const marked = late(
  async () => (await import('#app/(desk)/queue/_components/list/marked-text.tsx')).MarkedText,
)

type Props = {
  queue: Queue
  selected: number | null
  /** Whether an article stands in its place, where one pane alone has room. */
  isCovered: boolean
  /** Rows that an action on many would take. */
  chosen: ReadonlySet<number>
  /** What others have open, by article. */
  others: ReadonlyMap<number, readonly Presence[]>
  density: Density
  query: QueueQuery
  facets: Facets
}

const AHEAD = 20

/** The rows of the queue; only those in view are in the page, the next window is fetched before it is reached. */
export function QueueList({ queue, selected, isCovered, chosen, others, density, query, facets }: Props) {
  const { colleagues, canDecide } = useDesk()
  const rowHeight = ROW_HEIGHTS[density]
  const acts = useActs()
  const { piece: Marked } = useLate(query.search !== '', marked)
  const scroller = useRef<HTMLDivElement>(null)
  const { items, next, loading, loadMore } = queue
  const at = items.findIndex(({ id }) => id === selected)
  /** The row that has the focus; -1 for none. */
  const focused = useRef(-1)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (at) => items[at]?.id ?? at,
    // The open row and the one with the focus stay in the page out of view too: focus in a row that goes is lost.
    rangeExtractor: (range) => withRows(range, [at, focused.current]),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height stand elsewhere
  useLayoutEffect(() => virtual.measure(), [rowHeight])
  const rows = virtual.getVirtualItems()
  const lastShown = virtual.range?.endIndex ?? 0

  useEffect(() => {
    if (next !== null && lastShown >= items.length - AHEAD) loadMore()
  }, [next, lastShown, items.length, loadMore])

  const followed = useRef<number | null>(null)
  const pressed = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is also followed once the list is to be seen
  useEffect(() => {
    const list = scroller.current
    // Only a new selection is followed: one whose rows around it changed keeps its place instead.
    // A list that is not shown is scrolled once it is.
    if (at < 0 || followed.current === selected || !list?.clientHeight) return
    followed.current = selected
    const { scrollTop: top, clientHeight: height } = list
    // A row that was pressed stays under the pointer as long as the next one is seen.
    const room = pressed.current === selected ? height - rowHeight : height / 3
    const place = placeInView(at, room, { top, height, rowHeight })
    if (place !== null) virtual.scrollToOffset(place)
    if (list.contains(document.activeElement))
      list.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true })
  }, [at, selected, virtual, isCovered])
  const open = useCallback(
    (id: number) => {
      pressed.current = id
      acts.open(id)
    },
    [acts],
  )
  const scrolledTo = useCallback(() => virtual.scrollOffset ?? 0, [virtual])
  const { above, goUp } = useKeptPlace(scroller, queue, selected, rowHeight, scrolledTo)
  const isMoreAbove = above > 0 && (virtual.range?.startIndex ?? 0) > 0

  const problem = queue.problem !== null && (
    <ListProblem problem={queue.problem} rows={items.length} onAgain={queue.reload} />
  )
  if (problem && items.length === 0) return problem
  if (items.length === 0 && !loading) return <EmptyList query={query} facets={facets} />
  return (
    <>
      {problem}
      {isMoreAbove && (
        <Button size="small" className="w-full rounded-none border-x-0 border-t-0" onClick={goUp}>
          <ArrowUp size={14} aria-hidden="true" />
          <span>{`${above} new above`}</span>
        </Button>
      )}
      <div
        ref={scroller}
        data-pane
        tabIndex={-1}
        className={classes(
          'relative min-h-0 flex-1 overflow-y-auto outline-none [overflow-anchor:none]',
          loading && 'opacity-60',
        )}
        aria-busy={loading}
      >
        <ul
          aria-label="Articles"
          onFocus={({ target }) => {
            focused.current = Number(target.closest('li')?.getAttribute('aria-posinset') ?? 0) - 1
          }}
          onBlur={() => {
            focused.current = -1
          }}
          className="relative"
          style={{ height: virtual.getTotalSize() }}
        >
          {rows.map((row) => {
            const item = items[row.index]
            if (item === undefined) return null
            return (
              <li
                key={row.key}
                aria-setsize={queue.total}
                aria-posinset={row.index + 1}
                className="absolute inset-x-0 top-0"
                style={{ height: rowHeight, transform: `translateY(${row.start}px)` }}
              >
                <QueueRow
                  item={item}
                  selected={item.id === selected}
                  chosen={chosen.has(item.id)}
                  isStop={row.index === (at < 0 ? rows[0]?.index : at)}
                  canChoose={canDecide}
                  isTight={density === 'tight'}
                  here={namesHere(others.get(item.id))}
                  assignee={
                    item.assigneeId === null
                      ? ''
                      : labelOf(colleagues.find(({ id }) => id === item.assigneeId))
                  }
                  search={query.search}
                  Marked={Marked}
                  onOpen={open}
                  onPick={acts.pick}
                />
              </li>
            )
          })}
        </ul>
        {next === null && query.search !== '' && !loading && <Elsewhere query={query} shown={queue.total} />}
        {next !== null && <p className="max-w-none p-4 text-center text-sm text-ink-soft">Loading more…</p>}
      </div>
    </>
  )
}

function labelOf(person: Colleague | undefined): string {
  return person === undefined ? 'somebody' : personLabel(person)
}

function withRows(range: Range, more: readonly number[]): number[] {
  const rows = new Set([
    ...defaultRangeExtractor(range),
    ...more.filter((row) => row >= 0 && row < range.count),
  ])
  return [...rows].sort((a, b) => a - b)
}
