'use client'

import { useState } from 'react'
import type { Failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'

const LOOK_AGAIN = 'Check the connection. It may have been done: look again before you repeat it.'

export type Attempt = {
  readonly busy: boolean
  /** Why the last one was refused, or got no answer. */
  readonly problem: Failure | null
  /** Asks the desk for something, one at a time: null while another is under way. */
  readonly attempt: <T>(
    ask: () => Promise<Result<T>>,
    succeeded?: (value: T) => unknown,
  ) => Promise<Result<T> | null>
  readonly forget: () => void
}

/**
 * What somebody asks the desk for by a button. Where no answer came it may have been done all the same, which is
 * said; what `counts` `once`, sent again by its key, can simply be tried again.
 */
export function useAttempt(counts: 'once' | 'each' = 'each'): Attempt {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)

  async function attempt<T>(ask: () => Promise<Result<T>>, succeeded?: (value: T) => unknown) {
    if (busy) return null
    setBusy(true)
    setProblem(null)
    const result = await ask()
    setBusy(false)
    if (result.ok) succeeded?.(result.value)
    else {
      const isOpen = result.error.code === 'NO_ANSWER' && counts === 'each'
      setProblem(isOpen ? { ...result.error, hint: LOOK_AGAIN } : result.error)
    }
    return result
  }

  return { busy, problem, attempt, forget: () => setProblem(null) }
}
