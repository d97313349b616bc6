import { useCallback, useInsertionEffect, useRef } from 'react'
import { AHEAD, useArticle } from '#app/(desk)/queue/_components/article/use-article.ts'
import { isOnePane } from '#app/(desk)/queue/_components/desk/one-pane.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { useFacets } from '#app/(desk)/queue/_components/filters/use-facets.ts'
import { isHiddenFrom } from '#app/(desk)/queue/_components/list/is-hidden-from.ts'
import { useQueue } from '#app/(desk)/queue/_components/list/use-queue.ts'
import { useDeskAddress } from '#app/(desk)/queue/_components/views/use-desk-address.ts'
import type { Failure } from '#lib/errors.ts'
import type { ArticleDetail, Facets, QueueItem, QueuePage } from '#lib/schema/article.ts'
import type { ChosenArticle } from '#lib/schema/chosen-article.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

/** What the page came with. */
export type FirstShown = {
  query: QueueQuery
  page: QueuePage
  facets: Facets
  chosen: ChosenArticle
  article: ArticleDetail | null
  /** Why the chosen article is not to be had. */
  articleProblem: Failure | null
}

export type Shown = ReturnType<typeof useShown>

const nowhere = (_: number | null) => -1

/** What the desk shows: the address, and by it the list, its counts and the open article. */
export function useShown({ query: firstQuery, page, chosen, articleProblem, ...first }: FirstShown) {
  const { hosts } = useDesk()
  const placeIn = useRef(nowhere)
  const address = useDeskAddress({ query: firstQuery, ...chosen }, placeIn)
  const { query, selected, lost, left } = address
  const queue = useQueue(query, page, address.rows)
  const facets = useFacets(query, first.facets)
  const placeOf = (id: number | null) => queue.items.findIndex((item) => item.id === id)
  useInsertionEffect(() => {
    placeIn.current = placeOf
  })
  /** Until another list is there, what was open stays. */
  const before = useRef<number | null>(null)
  const firstRow = () => (queue.isComing ? before.current : queue.items[0]?.id)
  /** The article that is open, or would be where there is room for it. */
  const current = lost === null ? (selected ?? (placeOf(left) < 0 ? firstRow() : left) ?? null) : null
  useInsertionEffect(() => {
    before.current = current
  })
  const place = placeOf(current)
  const ahead = queue.items.slice(place + 1, place + 1 + AHEAD).map(({ id }) => id)
  const articles = useArticle(current, ahead, first.article, hosts, articleProblem)
  const patch = useCallback(
    (id: number, change: Partial<QueueItem>) => {
      queue.patch(id, change)
      articles.patch(id, change)
    },
    [queue.patch, articles.patch],
  )
  return {
    ...address,
    queue,
    facets,
    articles,
    current,
    /** Whether it only stands there until the list that was asked for is there. */
    isLeftOver: queue.isComing && selected === null,
    /** Where it stands in the list; -1 where it is not among its rows. */
    place,
    /** Whether somebody asked for an article, so that it is what a phone shows. */
    isChosen: selected !== null || lost !== null,
    /** Whether the list alone is seen, and nothing of it was opened. */
    isBare: () => selected === null && lost === null && left === null && isOnePane(),
    /** Whether the list leaves the open article out. */
    isHidden: selected !== null && isHiddenFrom(query, queue, selected, articles.article),
    patch,
  }
}
