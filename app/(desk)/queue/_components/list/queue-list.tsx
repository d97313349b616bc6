'use client'

import { useCallback, useEffect, useRef } from 'react'
import { classes } from '#app/_components/classes.ts'
import { latePart } from '#app/_components/messages/late-part.tsx'
import { late, useLate } from '#app/_hooks/use-late.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { placeInView } from '#app/(desk)/queue/_components/list/kept-place.ts'
import { QueueRow } from '#app/(desk)/queue/_components/list/queue-row.tsx'
import { rowsInPage } from '#app/(desk)/queue/_components/list/rows-in-view.ts'
import { type Density, ROW_HEIGHTS } from '#app/(desk)/queue/_components/list/use-density.ts'
import { useKeptPlace } from '#app/(desk)/queue/_components/list/use-kept-place.ts'
import type { Queue } from '#app/(desk)/queue/_components/list/use-queue.ts'
import { useRowMenu } from '#app/(desk)/queue/_components/list/use-row-menu.ts'
import { useRowsInView } from '#app/(desk)/queue/_components/list/use-rows-in-view.ts'
import { namesHere } from '#app/(desk)/queue/_components/live/use-presence.ts'
import { labelOf } from '#app/(desk)/queue/_components/notes/person-label.ts'
import type { Facets } from '#lib/schema/article.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import type { Presence } from '#lib/schema/wire/presence.ts'

const ListProblem = latePart(
  async () => (await import('#app/(desk)/queue/_components/list/list-problem.tsx')).ListProblem,
)
const EmptyList = latePart(
  async () => (await import('#app/(desk)/queue/_components/list/empty-list.tsx')).EmptyList,
)
const NewAbove = latePart(
  async () => (await import('#app/(desk)/queue/_components/list/new-above.tsx')).NewAbove,
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
export function QueueList({ queue, selected, chosen, others, density, query, facets }: Props) {
  const { colleagues, canDecide } = useDesk()
  const rowHeight = ROW_HEIGHTS[density]
  const acts = useActs()
  const { piece: Marked } = useLate(query.search !== '', marked)
  const scroller = useRef<HTMLDivElement>(null)
  const { items, next, loading, loadMore } = queue
  const at = items.findIndex(({ id }) => id === selected)
  /** The row that has the focus; -1 for none. */
  const focused = useRef(-1)
  const { inView, scrolledTo, watch } = useRowsInView(scroller, items.length, rowHeight)
  // The open row and the one with the focus stay in the page out of view too: focus in a row that goes is lost.
  const rows = rowsInPage(inView, items.length, [at, focused.current])
  const lastShown = inView?.last ?? 0

  useEffect(() => {
    if (next !== null && lastShown >= items.length - AHEAD) loadMore()
  }, [next, lastShown, items.length, loadMore])

  const followed = useRef<{ id: number | null; room: number } | null>(null)
  const pressed = useRef<number | null>(null)
  useEffect(() => {
    const list = scroller.current
    if (at < 0 || list === null) return
    const follow = () => {
      const { scrollTop: top, clientHeight: height } = list
      // A list that is not shown is scrolled once it is.
      if (!height) return
      // A row that was pressed stays under the pointer as long as the next one is seen.
      const room = pressed.current === selected ? height - rowHeight : height / 3
      const before = followed.current
      followed.current = { id: selected, room }
      // Only a new selection is followed: one whose rows around it changed keeps its place instead.
      const isNew = before?.id !== selected
      // Where something took room below the list, a row that still stands where it was followed to goes along.
      const stands = (at + 1) * rowHeight - top <= (before?.room ?? 0) + 1 && at * rowHeight >= top
      if (!isNew && (room >= before.room || !stands)) return
      const place = placeInView(at, room, { top, height, rowHeight })
      if (place !== null) list.scrollTo({ top: place })
      if (isNew && list.contains(document.activeElement))
        list.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true })
    }
    follow()
    // Its height may change where its rows do not.
    const heights = new ResizeObserver(follow)
    heights.observe(list)
    return () => heights.disconnect()
  }, [at, selected, rowHeight])
  const open = useCallback(
    (id: number) => {
      pressed.current = id
      acts.open(id)
    },
    [acts],
  )
  const menu = useRowMenu(open)
  const { above, goUp } = useKeptPlace(scroller, queue, selected, rowHeight, scrolledTo)
  const isMoreAbove = above > 0 && (inView?.first ?? 0) > 0

  const problem = queue.problem !== null && (
    <ListProblem problem={queue.problem} rows={items.length} onAgain={queue.reload} />
  )
  if (problem && items.length === 0) return problem
  if (items.length === 0 && !loading) return <EmptyList query={query} facets={facets} />
  return (
    <>
      {problem}
      {isMoreAbove && <NewAbove count={above} onUp={goUp} />}
      <div
        ref={watch}
        data-pane
        tabIndex={-1}
        className={classes(
          'relative min-h-0 flex-1 overflow-y-auto outline-none [overflow-anchor:none]',
          loading && 'opacity-60',
        )}
        aria-busy={loading || queue.isComing}
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
          style={{ height: items.length * rowHeight }}
        >
          {rows.map((row) => {
            const item = items[row]
            if (item === undefined) return null
            return (
              <li
                key={item.id}
                aria-setsize={queue.total}
                aria-posinset={row + 1}
                className="absolute inset-x-0 top-0"
                style={{ height: rowHeight, transform: `translateY(${row * rowHeight}px)` }}
              >
                <QueueRow
                  item={item}
                  selected={item.id === selected}
                  chosen={chosen.has(item.id)}
                  isStop={row === (at < 0 ? rows[0] : at)}
                  canChoose={canDecide}
                  isTight={density === 'tight'}
                  here={namesHere(others.get(item.id))}
                  assignee={labelOf(item.assigneeId, colleagues)}
                  search={query.search}
                  Marked={Marked}
                  onOpen={open}
                  onPick={acts.pick}
                  onMenu={menu.ask}
                />
              </li>
            )
          })}
        </ul>
        <p role="status" className="max-w-none p-4 text-center text-sm text-ink-soft">
          {next !== null ? 'Loading more…' : loading ? '' : 'End of the list'}
        </p>
        {menu.place !== null && menu.RowMenu !== null && (
          <menu.RowMenu
            place={menu.place}
            rowOf={() => scroller.current?.querySelector<HTMLElement>('[aria-current="true"]')}
            onClosed={menu.close}
          />
        )}
        {next === null && query.search !== '' && !loading && <Elsewhere query={query} shown={queue.total} />}
      </div>
    </>
  )
}
