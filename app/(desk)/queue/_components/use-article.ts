'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import type { Failure } from '#lib/errors.ts'
import type { ArticleDetail, QueueItem } from '#lib/schema/article.ts'

export type Articles = {
  /** The article to show; undefined while it is on its way. */
  readonly article: ArticleDetail | undefined
  readonly problem: Failure | null
  readonly refresh: (id: number) => void
  readonly patch: (id: number, change: Partial<QueueItem>) => void
}

const KEPT = 60

/** The shown article, from memory where it was fetched before; the one after it is fetched ahead. */
export function useArticle(id: number | null, nextId: number | null, first: ArticleDetail | null): Articles {
  const [cache, setCache] = useState<ReadonlyMap<number, ArticleDetail>>(
    () => new Map(first === null ? [] : [[first.id, first]]),
  )
  const [problem, setProblem] = useState<Failure | null>(null)
  const latest = useRef(new Map<number, number>())
  const underWay = useRef(new Set<number>())

  const load = useCallback(async (id: number) => {
    const turn = (latest.current.get(id) ?? 0) + 1
    latest.current.set(id, turn)
    underWay.current.add(id)
    const article = await fetchJson<ArticleDetail>(`/api/articles/${id}`)
    // An answer that was overtaken by a later question is older than what is shown.
    if (latest.current.get(id) !== turn) return
    underWay.current.delete(id)
    setProblem(article.ok ? null : article.error)
    if (article.ok) setCache((cache) => new Map([...cache, [id, article.value] as const].slice(-KEPT)))
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only moving on asks again, or a failed answer would ask for ever
  useEffect(() => {
    for (const wanted of [id, nextId]) {
      if (wanted !== null && !cache.has(wanted) && !underWay.current.has(wanted)) void load(wanted)
    }
  }, [id, nextId, load])

  const patch = useCallback((id: number, change: Partial<QueueItem>) => {
    setCache((cache) => {
      const article = cache.get(id)
      return article === undefined ? cache : new Map([...cache, [id, { ...article, ...change }]])
    })
  }, [])
  return { article: id === null ? undefined : cache.get(id), problem, refresh: (id) => void load(id), patch }
}
