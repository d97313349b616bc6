'use client'

import { useEffect, useRef, useState } from 'react'
import { postJson } from '#app/_hooks/fetch-json.ts'
import { newKey } from '#app/_hooks/new-key.ts'
import type { Presence } from '#lib/schema/presence.ts'

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
  const tab = useRef('')

  useEffect(() => {
    if (articleId === null) return
    if (tab.current === '') tab.current = newKey()
    const control = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking = false
    const say = async () => {
      clearTimeout(timer)
      if (asking || document.visibilityState !== 'visible') return
      asking = true
      const body = { tab: tab.current, articleId }
      const answer = await postJson<Presence[]>(ADDRESS, body, control).catch(() => null)
      asking = false
      if (control.signal.aborted) return
      const text = JSON.stringify(answer?.ok ? answer.value : [])
      // The same again is no reason to draw anything.
      if (text !== heard.current) {
        heard.current = text
        setOthers(byArticle(answer?.ok ? answer.value : []))
      }
      timer = setTimeout(say, PAUSE_MS)
    }
    timer = setTimeout(say, SETTLED_MS)
    document.addEventListener('visibilitychange', say)
    return () => {
      control.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', say)
    }
  }, [articleId])

  useEffect(() => {
    const leave = () => {
      if (tab.current === '') return
      void postJson(ADDRESS, { tab: tab.current, articleId: null }, { keepalive: true })
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
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
