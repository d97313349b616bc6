'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { untilAnswered, whenAnswered } from '#app/_hooks/until-answered.ts'
import { late, untilFetched } from '#app/_hooks/use-late.ts'
import { fetchThrough } from '#app/(desk)/queue/_components/changes/take-in.ts'
import type { Failure } from '#lib/errors.ts'
import type { QueueItem, QueuePage } from '#lib/schema/article.ts'
import { paramsOfQuery, type QueueQuery } from '#lib/schema/query/queue-query.ts'

/** What is done with a list that was fetched anew, fetched while nobody waits. */
const taking = late(() => import('#app/(desk)/queue/_components/changes/taken-in.ts'))

export type QueueState = {
  readonly items: readonly QueueItem[]
  readonly total: number
  readonly next: string | null
  readonly loading: boolean
  readonly problem: Failure | null
  /** How often news was taken in: then the rows in view keep their place. */
  readonly takenIn: number
  /** The list that the rows are of. */
  readonly of: string
}

export type Queue = QueueState & {
  /** Whether the rows are those of another list than the one that was asked for. */
  readonly isComing: boolean
  readonly loadMore: () => void
  readonly reload: () => void
  /** Fetches the rows anew as far down as they were read, `added` new ones among them, and keeps the row `keep`. */
  readonly takeIn: (added: number, keep: number | null) => Promise<readonly number[]>
  readonly patch: (id: number, change: Partial<QueueItem>) => void
}

/**
 * The rows of a query, fetched page by page, at first at least `rows`; they stay in place when a decision takes them
 * out of the query.
 */
export function useQueue(query: QueueQuery, first: QueuePage, rows: number): Queue {
  const address = `/api/queue?${paramsOfQuery(query)}` as const
  const [state, setState] = useState<QueueState>({
    ...first,
    loading: false,
    problem: null,
    takenIn: 0,
    of: address,
  })
  const [round, setRound] = useState(0)
  const shown = useRef({ address, round, rows: first.items.length })
  /** The list that more of is on its way. */
  const fetchingMore = useRef('')

  useEffect(() => {
    const { current } = shown
    if (current.address === address && current.round === round && rows <= current.rows) return
    shown.current = { address, round, rows }
    setState((state) => ({ ...state, loading: true }))
    // An outage is waited for: what stands here meanwhile is not what was asked for.
    const failed = (problem: Failure) =>
      setState((state) => ({ ...state, loading: problem.code === 'NO_ANSWER', problem }))
    return whenAnswered(
      (signal) => fetchThrough(address, rows, signal),
      (page) => {
        if (page.ok)
          setState((state) => ({ ...state, ...page.value, of: address, loading: false, problem: null }))
        else failed(page.error)
      },
      failed,
    )
  }, [address, round, rows])

  const loadMore = useCallback(() => {
    if (fetchingMore.current === address || state.next === null || state.loading) return
    fetchingMore.current = address
    const from = address
    const more = `${address}&after=${encodeURIComponent(state.next)}` as const
    untilAnswered(
      () => fetchJson<'/api/queue'>(more),
      () => shown.current.address === from,
    )
      .then((page) => {
        if (shown.current.address !== from) return
        // What cannot be gone on with, such as after a restore, is asked for anew.
        if (!page.ok) return setRound((round) => round + 1)
        setState((state) => {
          const known = new Set(state.items.map(({ id }) => id))
          return {
            ...state,
            items: [...state.items, ...page.value.items.filter(({ id }) => !known.has(id))],
            next: page.value.next,
          }
        })
      })
      .finally(() => {
        if (fetchingMore.current === from) fetchingMore.current = ''
      })
  }, [address, state.next, state.loading])

  const reload = useCallback(() => setRound((round) => round + 1), [])
  const takeIn = useCallback(
    async (added: number, keep: number | null) => {
      setState((state) => ({ ...state, loading: true }))
      const page = await fetchThrough(address, state.items.length + added)
      const taken = await untilFetched(taking)
      if (shown.current.address !== address || taken === null) return []
      if (!page.ok) {
        reload()
        return []
      }
      setState((state) => ({
        ...page.value,
        items: taken.keepingRow(page.value.items, state.items, keep),
        of: address,
        loading: false,
        problem: null,
        takenIn: state.takenIn + 1,
      }))
      return taken.changedBetween(page.value.items, state.items)
    },
    [address, state.items, reload],
  )
  const patch = useCallback((id: number, change: Partial<QueueItem>) => {
    setState((state) => ({
      ...state,
      items: state.items.map((item) => (item.id === id ? { ...item, ...change } : item)),
    }))
  }, [])
  const isComing = state.of !== address && (state.loading || state.problem === null)
  return { ...state, isComing, loadMore, reload, takeIn, patch }
}
