'use client'

import { useCallback } from 'react'
import { useLatest } from '#app/_hooks/use-latest.ts'

/** The same function for the whole life of a component, doing what the latest one does; for handlers alone. */
export function useStable<Arguments extends readonly unknown[], Answer>(
  latest: (...given: Arguments) => Answer,
): (...given: Arguments) => Answer {
  const held = useLatest(latest)
  return useCallback((...given: Arguments) => held.current(...given), [held])
}
