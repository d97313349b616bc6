'use client'

import { useCallback, useState } from 'react'
import type { Answer } from '#app/(desk)/queue/_components/changes/outgoing-line.ts'

/** What was done last, in words, and how it is taken back. */
export type Said = {
  readonly text: string
  readonly undo: {
    /** The articles, with the version that each has after it; Infinity until the server has answered. */
    readonly articles: ReadonlyMap<number, number>
    /** What it is taken back by. */
    readonly step: number | string
  } | null
}

type Decided = { readonly articleId: number; readonly key: string }

/** The line that says what was done last, with the undo of exactly that step. */
export function useSaid() {
  const [said, setSaid] = useState<Said | null>(null)
  /** One article was decided about; the answer tells of which step. */
  const decided = useCallback((text: string, change: Decided, answer: Promise<Answer | null>) => {
    const { articleId: id, key: step } = change
    const first: Said = { text, undo: { articles: new Map([[id, Number.POSITIVE_INFINITY]]), step } }
    setSaid(first)
    void answer.then((stored) =>
      setSaid((said) => {
        if (said !== first) return said
        if (stored === null || stored.stepId === null) return null
        return { text, undo: { articles: new Map([[id, stored.version]]), step } }
      }),
    )
  }, [])
  /** Something else of an article is changed: an undo of what was done before to it is offered no more. */
  const changed = useCallback(
    (id: number) => setSaid((said) => (said?.undo?.articles.has(id) === true ? null : said)),
    [],
  )
  return { said, say: setSaid, decided, changed }
}
