'use client'

import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import type { KnownArticle } from '#app/(desk)/queue/_components/article/asked.ts'
import { type Standing, withStandings } from '#app/(desk)/queue/_components/article/standing.ts'
import { fetchImageAhead, IMAGES_AHEAD } from '#app/(desk)/queue/_components/body/image-ahead.ts'
import type { Failure } from '#lib/errors.ts'
import type { ArticleDetail, QueueItem } from '#lib/schema/article.ts'

export type Articles = {
  /** The article to show; undefined while it is on its way. */
  readonly article: ArticleDetail | undefined
  readonly problem: Failure | null
  /** An article has changed: it is fetched again, at once where it is shown and else when it is shown again. */
  readonly refresh: (id: number) => Promise<void>
  /** Any article may have changed: each is fetched again when it is shown again. */
  readonly doubtAll: () => void
  readonly patch: (id: number, change: Partial<QueueItem>) => void
  /** An article that was fetched before, as it is known here. */
  readonly known: (id: number) => ArticleDetail | undefined
}

const KEPT = 60

/** How many articles behind the shown one are fetched ahead: enough for keys that come faster than answers. */
export const AHEAD = 5

/**
 * The shown article, from memory where it was fetched before; those after it are fetched ahead, the next ones with
 * their lead image where its host is among `hosts`. `firstProblem` is why the first one is not to be had.
 */
export function useArticle(
  id: number | null,
  ahead: readonly number[],
  first: ArticleDetail | null,
  hosts: readonly string[],
  firstProblem: Failure | null,
): Articles {
  // Not in the state: what is fetched ahead changes nothing that is drawn.
  const [cache] = useState(() => new Map<number, KnownArticle>(first === null ? [] : [[first.id, first]]))
  const [problems] = useState(() => new Map(id === null || firstProblem === null ? [] : [[id, firstProblem]]))
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const latest = useRef(new Map<number, number>())
  const underWay = useRef(new Set<number>())
  const stale = useRef(new Set<number>())
  const standings = useRef(new Map<number, Standing>())
  const shown = useRef(id)
  const soon = useRef<readonly number[]>([])

  const keep = useCallback(
    (fetched: KnownArticle) => {
      const article = withStandings(fetched, standings.current)
      cache.delete(article.id)
      cache.set(article.id, article)
      for (const oldest of cache.keys()) {
        if (cache.size <= KEPT) break
        if (oldest !== shown.current) cache.delete(oldest)
      }
      if (article.id === shown.current) redraw()
      else if (soon.current.includes(article.id)) fetchImageAhead(article, hosts)
    },
    [cache, hosts],
  )
  const load = useCallback(
    async (id: number) => {
      const turn = (latest.current.get(id) ?? 0) + 1
      latest.current.set(id, turn)
      underWay.current.add(id)
      stale.current.delete(id)
      const isLatest = () => latest.current.get(id) === turn
      const answer = await untilAnswered(
        () => fetchJson<'/api/articles/[id]'>(`/api/articles/${id}`),
        () => isLatest() && id === shown.current,
        (problem) => {
          problems.set(id, problem)
          redraw()
        },
      )
      // An answer that was overtaken by a later question is older than what is shown.
      if (!isLatest()) return
      underWay.current.delete(id)
      if (answer.ok) problems.delete(id)
      else problems.set(id, answer.error)
      if (answer.ok) keep(answer.value)
      else if (id === shown.current) redraw()
    },
    [keep, problems],
  )

  const article = id === null ? undefined : cache.get(id)
  // Once the desk is left nobody waits for an answer.
  useEffect(
    () => () => {
      shown.current = null
    },
    [],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: only moving on asks again, or a failed answer would ask for ever
  useEffect(() => {
    shown.current = id
    soon.current = ahead.slice(0, IMAGES_AHEAD)
    for (const next of soon.current) {
      const article = cache.get(next)
      if (article !== undefined) fetchImageAhead(article, hosts)
    }
    // It came between drawing and here.
    if (id !== null && article === undefined && cache.has(id)) redraw()
    const isHere = (wanted: number) =>
      (cache.has(wanted) && !stale.current.has(wanted)) || problems.get(wanted)?.code === 'NOT_FOUND'
    for (const wanted of [id, ...ahead]) {
      if (wanted !== null && !isHere(wanted) && !underWay.current.has(wanted)) void load(wanted)
    }
  }, [id, ahead.join(), load])

  const refresh = useCallback(
    async (id: number) => {
      if (shown.current === id) await load(id)
      else stale.current.add(id)
    },
    [load],
  )
  const doubtAll = useCallback(() => {
    stale.current = new Set(cache.keys())
  }, [cache])
  const patch = useCallback(
    (id: number, change: Partial<QueueItem>) => {
      const { status, published, version } = change
      const before = standings.current.get(id)
      standings.current.set(id, {
        status: status ?? before?.status,
        published: published ?? before?.published,
        version,
      })
      for (const other of cache.values()) {
        const next = withStandings(other, standings.current)
        if (next === other) continue
        cache.set(other.id, next)
        if (other.id === shown.current) redraw()
      }
      const known = cache.get(id)
      if (known === undefined) return
      // An answer that is on its way may be from before this change.
      if (underWay.current.delete(id)) {
        latest.current.set(id, (latest.current.get(id) ?? 0) + 1)
        stale.current.add(id)
      }
      keep({ ...known, ...change, asFetched: known.asFetched ?? known })
    },
    [cache, keep],
  )
  const known = useCallback((id: number) => cache.get(id), [cache])
  const problem = (id === null ? undefined : problems.get(id)) ?? null
  return { article, problem, refresh, doubtAll, patch, known }
}
