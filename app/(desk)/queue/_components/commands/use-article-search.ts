'use client'

import { useEffect, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { whenAnswered } from '#app/_hooks/until-answered.ts'
import type { QueueItem } from '#lib/schema/article.ts'

const PAUSE_MS = 150
const SHOWN = 12

/** Articles of any status that hold these words; none for no words. */
export function useArticleSearch(text: string): readonly QueueItem[] {
  const [items, setItems] = useState<readonly QueueItem[]>([])
  const words = text.trim()
  useEffect(() => {
    if (words === '') {
      setItems([])
      return
    }
    const wanted = new URLSearchParams({ status: 'all', q: words, limit: String(SHOWN) })
    let stop = () => {}
    const timer = setTimeout(() => {
      stop = whenAnswered(
        (signal) => fetchJson<'/api/queue'>(`/api/queue?${wanted}`, signal),
        (page) => page.ok && setItems(page.value.items),
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [words])
  return items
}
