'use client'

import { useEffect, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import type { Failure } from '#lib/errors.ts'

type Page<Item, Key> = { readonly total: number; readonly items: readonly Item[]; readonly next: Key | null }

export type Pages<Item> = {
  readonly total: number
  readonly items: readonly Item[]
  /** Asks for the next page; null where there is none. */
  readonly more: (() => void) | null
}

/** A long list of one of the desk's own routes, a page at a time by key; `null` until the first page is there. */
export function usePages<Item>(address: string): { pages: Pages<Item> | null; problem: Failure | null } {
  const [page, setPage] = useState<Page<Item, string | number> | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [after, setAfter] = useState<string | number | null>(null)
  useEffect(() => {
    const control = new AbortController()
    const asked = after === null ? address : withAfter(address, after)
    untilAnswered(
      () => fetchJson<Page<Item, string | number>>(asked, control.signal),
      () => !control.signal.aborted,
      setProblem,
    ).then(
      (answer) => {
        if (control.signal.aborted) return
        setProblem(answer.ok ? null : answer.error)
        if (!answer.ok) return
        const { value } = answer
        setPage((page) =>
          after === null || page === null ? value : { ...value, items: [...page.items, ...value.items] },
        )
      },
      () => undefined,
    )
    return () => control.abort()
  }, [address, after])
  if (page === null) return { pages: null, problem }
  const { total, items, next } = page
  return { pages: { total, items, more: next === null ? null : () => setAfter(next) }, problem }
}

function withAfter(address: string, after: string | number): string {
  return `${address}${address.includes('?') ? '&' : '?'}after=${encodeURIComponent(after)}`
}
