'use client'

import { useState } from 'react'
import { useLatest } from '#app/_hooks/use-latest.ts'

type Handlers = Readonly<Record<string, (...given: never[]) => unknown>>

/**
 * The same functions for the whole life of a component, each doing what the latest one of its name does; for handlers
 * alone, and always of the same names.
 */
export function useStable<Latest extends Handlers>(latest: Latest): Latest {
  const held = useLatest(latest)
  const [stable] = useState(() => {
    const names = Object.keys(latest) as (keyof Latest)[]
    return Object.fromEntries(
      names.map((name) => [name, (...given: never[]) => held.current[name]?.(...given)]),
    ) as Latest
  })
  return stable
}
