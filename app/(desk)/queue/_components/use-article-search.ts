'use client'

import { useEffect, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import type { QueueItem, QueuePage } from '#lib/schema/article.ts'

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
    const control = new AbortController()
    const address = `/api/queue?${new URLSearchParams({ status: 'all', q: words, limit: String(SHOWN) })}`
    const timer = setTimeout(() => {
      untilAnswered(
        () => fetchJson<QueuePage>(address, control.signal),
        () => !control.signal.aborted,
      ).then(
        (page) => page.ok && setItems(page.value.items),
        () => undefined,
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [words])
  return items
}
