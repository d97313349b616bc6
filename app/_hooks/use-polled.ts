'use client'

import { useEffect, useEffectEvent } from 'react'
import { fetchJson, postJson } from '#app/_hooks/fetch-json.ts'
import type { Result } from '#lib/result.ts'
import type { AddressOf, Answers, Route } from '#lib/schema/wire/answers.ts'

type Manner = {
  /** What is told with each question, as JSON. */
  readonly say?: object
  /** How long the first question waits; as long as the others where it is not said. */
  readonly firstMs?: number
}

/**
 * Asks one of the desk's own routes again and again: `pauseMs` after each answer, and at once when the page comes
 * back into view. A page out of view asks nothing, and nothing is asked without an address.
 */
export function usePolled<Name extends Route>(
  address: AddressOf<Name> | null,
  pauseMs: number,
  onAnswer: (answer: Result<Answers[Name]>) => void,
  { say, firstMs = pauseMs }: Manner = {},
): void {
  const tell = useEffectEvent(onAnswer)
  const body = JSON.stringify(say)
  useEffect(() => {
    if (address === null) return
    const control = new AbortController()
    const { signal } = control
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking = false
    const ask = async () => {
      clearTimeout(timer)
      if (asking || document.visibilityState !== 'visible') return
      asking = true
      const question =
        body === undefined
          ? fetchJson<Name>(address, signal)
          : postJson<Name>(address, JSON.parse(body), { signal })
      const answer = await question.catch(() => null)
      asking = false
      if (signal.aborted) return
      if (answer !== null) tell(answer)
      timer = setTimeout(ask, pauseMs)
    }
    timer = setTimeout(ask, firstMs)
    document.addEventListener('visibilitychange', ask)
    return () => {
      control.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [address, body, pauseMs, firstMs])
}
