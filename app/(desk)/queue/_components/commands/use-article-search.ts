'use client'

import { useEffect, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { whenAnswered } from '#app/_hooks/until-answered.ts'
import type { QueueItem } from '#lib/schema/article.ts'

const PAUSE_MS = 150
const SHOWN = 12

type Search = { readonly items: readonly QueueItem[]; readonly isOut: boolean }

const NOTHING: Search = { items: [], isOut: false }

/** What a search says that has no answer so far; it is asked again by itself. */
export const OUT = 'The server does not answer at the moment. The articles come as soon as it does.'

/** Articles of any status that hold these words, none for no words; `isOut` while the server does not answer. */
export function useArticleSearch(text: string): Search {
  const [found, setFound] = useState(NOTHING)
  const words = text.trim()
  useEffect(() => {
    if (words === '') {
      setFound(NOTHING)
      return
    }
    const wanted = new URLSearchParams({ status: 'all', q: words, limit: String(SHOWN) })
    let stop = () => {}
    const timer = setTimeout(() => {
      stop = whenAnswered(
        (signal) => fetchJson<'/api/queue'>(`/api/queue?${wanted}`, signal),
        (page) => page.ok && setFound({ items: page.value.items, isOut: false }),
        () => setFound({ items: [], isOut: true }),
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [words])
  return found
}
