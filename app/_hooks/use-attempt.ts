'use client'

import { useState } from 'react'
import type { Failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'

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

/** What somebody asks the desk for by a button, one at a time, with why it was refused or got no answer. */
export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)

  async function attempt<T>(ask: () => Promise<Result<T>>, succeeded?: (value: T) => unknown) {
    if (busy) return null
    setBusy(true)
    setProblem(null)
    const result = await ask()
    setBusy(false)
    if (result.ok) succeeded?.(result.value)
    else setProblem(result.error)
    return result
  }

  return { busy, problem, attempt, forget: () => setProblem(null) }
}
