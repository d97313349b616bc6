'use client'

import { useEffect, useEffectEvent } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import type { Result } from '#lib/result.ts'

/**
 * Asks one of the desk's own routes again and again: `pauseMs` after each answer, and at once when the page comes
 * back into view. A page out of view asks nothing.
 */
export function usePolled<T>(address: string, pauseMs: number, onAnswer: (answer: Result<T>) => void): void {
  const tell = useEffectEvent(onAnswer)
  useEffect(() => {
    const control = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking = false
    const ask = async () => {
      clearTimeout(timer)
      if (asking || document.visibilityState !== 'visible') return
      asking = true
      const answer = await fetchJson<T>(address, control.signal).catch(() => null)
      asking = false
      if (control.signal.aborted) return
      if (answer !== null) tell(answer)
      timer = setTimeout(ask, pauseMs)
    }
    timer = setTimeout(ask, pauseMs)
    document.addEventListener('visibilitychange', ask)
    return () => {
      control.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [address, pauseMs])
}
