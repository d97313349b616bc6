'use client'

import { useCallback, useRef } from 'react'

/** The same function for the whole life of a component, doing what the latest one does; for handlers alone. */
export function useStable<Arguments extends readonly unknown[], Answer>(
  latest: (...given: Arguments) => Answer,
): (...given: Arguments) => Answer {
  const held = useRef(latest)
  held.current = latest
  return useCallback((...given: Arguments) => held.current(...given), [])
}
