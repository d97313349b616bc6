'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import type { Failure } from '#lib/errors.ts'
import type { ArticleDetail, QueueItem } from '#lib/schema/article.ts'

export type Articles = {
  /** The article to show; undefined while it is on its way. */
  readonly article: ArticleDetail | undefined
  readonly problem: Failure | null
  /** An article has changed: it is fetched again, at once where it is shown and else when it is shown again. */
  readonly refresh: (id: number) => void
  readonly patch: (id: number, change: Partial<QueueItem>) => void
}

const KEPT = 60

/** How many articles behind the shown one are fetched ahead: enough for keys that come faster than answers. */
export const AHEAD = 5

/** The shown article, from memory where it was fetched before; those after it are fetched ahead. */
export function useArticle(
  id: number | null,
  ahead: readonly number[],
  first: ArticleDetail | null,
): Articles {
  const [cache, setCache] = useState<ReadonlyMap<number, ArticleDetail>>(
    () => new Map(first === null ? [] : [[first.id, first]]),
  )
  const [problem, setProblem] = useState<Failure | null>(null)
  const latest = useRef(new Map<number, number>())
  const underWay = useRef(new Set<number>())
  const stale = useRef(new Set<number>())
  const shown = useRef(id)

  const load = useCallback(async (id: number) => {
    const turn = (latest.current.get(id) ?? 0) + 1
    latest.current.set(id, turn)
    underWay.current.add(id)
    stale.current.delete(id)
    const article = await fetchJson<ArticleDetail>(`/api/articles/${id}`)
    // An answer that was overtaken by a later question is older than what is shown.
    if (latest.current.get(id) !== turn) return
    underWay.current.delete(id)
    setProblem(article.ok ? null : article.error)
    if (article.ok) setCache((cache) => new Map([...cache, [id, article.value] as const].slice(-KEPT)))
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only moving on asks again, or a failed answer would ask for ever
  useEffect(() => {
    shown.current = id
    const isHere = (wanted: number) => cache.has(wanted) && !stale.current.has(wanted)
    for (const wanted of [id, ...ahead]) {
      if (wanted !== null && !isHere(wanted) && !underWay.current.has(wanted)) void load(wanted)
    }
  }, [id, ahead.join(), load])

  const refresh = useCallback(
    (id: number) => {
      if (shown.current === id) void load(id)
      else stale.current.add(id)
    },
    [load],
  )
  const patch = useCallback((id: number, change: Partial<QueueItem>) => {
    setCache((cache) => {
      const article = cache.get(id)
      return article === undefined ? cache : new Map([...cache, [id, { ...article, ...change }]])
    })
  }, [])
  return { article: id === null ? undefined : cache.get(id), problem, refresh, patch }
}
