'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { Section } from '#app/(desk)/export/_components/sections.ts'

const PART = 'part'

/** A part in an address that leads back, which knows letters, digits and dashes alone. */
const wordOf = (query: string) => query.replace(/\W/g, '-')

/**
 * The part whose files are listed, the first until another is chosen. The address names it, so that who comes back
 * from an article finds the page as it was left; a page that is fetched anew meanwhile changes neither.
 */
export function usePart(sections: readonly Section[]): {
  readonly shown: Section | undefined
  readonly choose: (query: string) => void
} {
  const named = useSearchParams().get(PART)
  const [chosen, choose] = useState(named)
  useEffect(() => {
    if (chosen !== null && chosen !== named)
      window.history.replaceState(null, '', withPart(window.location.href, chosen))
  }, [chosen, named])
  return {
    shown: sections.find(({ query }) => wordOf(query) === chosen) ?? sections[0],
    choose: (query) => choose(wordOf(query)),
  }
}

/** The address of a page with the part that is listed there now. */
export function useWithPart(address: string): string {
  const word = useSearchParams().get(PART)
  if (word === null) return address
  return `${address}${address.includes('?') ? '&' : '?'}${PART}=${wordOf(word)}`
}

function withPart(address: string, word: string): URL {
  const url = new URL(address)
  url.searchParams.set(PART, word)
  return url
}
