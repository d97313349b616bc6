'use client'

import { useEffect, useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { whenAnswered } from '#app/_hooks/until-answered.ts'
import type { Failure } from '#lib/errors.ts'
import type { AddressOf, Answers, Route } from '#lib/schema/wire/answers.ts'

type Page<Item> = {
  readonly total: number
  readonly items: readonly Item[]
  readonly next: string | number | null
}

/** The routes that answer a page at a time. */
type Paged = { [Name in Route]: Answers[Name] extends Page<unknown> ? Name : never }[Route]
type ItemOf<Name extends Paged> = Answers[Name]['items'][number]

export type Pages<Item> = {
  readonly total: number
  readonly items: readonly Item[]
  /** Asks for the next page; null where there is none. */
  readonly more: (() => void) | null
}

/**
 * A long list of one of the desk's own routes, a page at a time by key; `null` until the first page is there, which may
 * have come with the page of the desk.
 */
export function usePages<Name extends Paged>(
  address: AddressOf<Name>,
  first: Page<ItemOf<Name>> | null = null,
): { pages: Pages<ItemOf<Name>> | null; problem: Failure | null } {
  const [page, setPage] = useState(first)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [after, setAfter] = useState<string | number | null>(null)
  const [isGiven] = useState(first !== null)
  useEffect(() => {
    if (isGiven && after === null) return
    const asked = after === null ? address : withAfter(address, after)
    return whenAnswered<Page<ItemOf<Name>>>(
      (signal) => fetchJson(asked, signal),
      (answer) => {
        setProblem(answer.ok ? null : answer.error)
        if (!answer.ok) return
        const { value } = answer
        setPage((page) =>
          after === null || page === null ? value : { ...value, items: [...page.items, ...value.items] },
        )
      },
      setProblem,
    )
  }, [address, after, isGiven])
  if (page === null) return { pages: null, problem }
  const { total, items, next } = page
  return { pages: { total, items, more: next === null ? null : () => setAfter(next) }, problem }
}

function withAfter<Name extends Route>(address: AddressOf<Name>, after: string | number): AddressOf<Name> {
  return `${address}${address.includes('?') ? '&' : '?'}after=${encodeURIComponent(after)}` as AddressOf<Name>
}
