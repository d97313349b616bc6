'use client'

import { useCallback, useState } from 'react'
import type { QueueItem } from '#lib/schema/article.ts'

export type Selection = {
  readonly ids: ReadonlySet<number>
  readonly toggle: (id: number) => void
  readonly add: (...ids: number[]) => void
  readonly clear: () => void
  /** The row that was chosen last, from which a range begins; null before any was. */
  readonly anchor: number | null
  /** The chosen rows among these, in their order. */
  readonly among: (items: readonly QueueItem[]) => QueueItem[]
}

/** Which rows are chosen for an action on many. */
export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set())
  const [anchor, setAnchor] = useState<number | null>(null)
  const toggle = useCallback((id: number) => {
    setAnchor(id)
    setIds((ids) => (ids.has(id) ? new Set([...ids].filter((other) => other !== id)) : new Set([...ids, id])))
  }, [])
  const add = useCallback((...more: number[]) => setIds((ids) => new Set([...ids, ...more])), [])
  const clear = useCallback(() => {
    setAnchor(null)
    setIds(new Set())
  }, [])
  const among = useCallback((items: readonly QueueItem[]) => items.filter(({ id }) => ids.has(id)), [ids])
  return { ids, toggle, add, clear, anchor, among }
}
