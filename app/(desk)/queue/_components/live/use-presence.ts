'use client'

import { useEffect, useRef, useState } from 'react'
import { postJson } from '#app/_hooks/fetch-json.ts'
import { newKey } from '#app/_hooks/new-key.ts'
import { usePolled } from '#app/_hooks/use-polled.ts'
import type { Presence } from '#lib/schema/wire/presence.ts'

const ADDRESS = '/api/presence'
/** An article that is only passed by is not opened. */
const SETTLED_MS = 300
const PAUSE_MS = 5_000

/** Tells the others which article is open here, and what they have open, by article; who comes to it is announced. */
export function usePresence(
  articleId: number | null,
  announce: (message: string) => void,
): ReadonlyMap<number, readonly Presence[]> {
  const [others, setOthers] = useState<ReadonlyMap<number, readonly Presence[]>>(new Map())
  const heard = useRef('[]')
  const [tab] = useState(newKey)

  usePolled<'/api/presence'>(
    articleId === null ? null : ADDRESS,
    PAUSE_MS,
    (answer) => {
      const here = answer.ok ? answer.value : []
      const text = JSON.stringify(here)
      // The same again is no reason to draw anything.
      if (text === heard.current) return
      heard.current = text
      setOthers(byArticle(here))
    },
    { say: { tab, articleId }, firstMs: SETTLED_MS },
  )

  useEffect(() => {
    const leave = () => {
      void postJson<'/api/presence'>(ADDRESS, { tab, articleId: null }, { keepalive: true })
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [tab])
  const here = articleId === null ? '' : namesHere(others.get(articleId))
  useEffect(() => {
    if (here !== '') announce(`Open here too: ${here}`)
  }, [here, announce])
  return others
}

function byArticle(all: readonly Presence[]): Map<number, readonly Presence[]> {
  const map = new Map<number, readonly Presence[]>()
  for (const each of all) map.set(each.articleId, [...(map.get(each.articleId) ?? []), each])
  return map
}

/** The names of those who have an article open at this moment. */
export function namesHere(others: readonly Presence[] | undefined): string {
  return [...new Set((others ?? []).filter(({ isHere }) => isHere).map(({ name }) => name))].join(', ')
}
