'use client'

import { useState } from 'react'
import type { Failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'

const LOOK_AGAIN = 'Check the connection and look at the list again before you repeat it.'

/** Runs `sendChange` once at a time and keeps its refusal for display, also that of a connection that broke. */
export function useAttempt<T>(succeeded: (value: T) => void): {
  busy: boolean
  problem: Failure | null
  attempt: (action: () => Promise<Result<T>>) => Promise<void>
} {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)

  async function attempt(action: () => Promise<Result<T>>) {
    if (busy) return
    setBusy(true)
    setProblem(null)
    const result = await action()
    setBusy(false)
    if (result.ok) succeeded(result.value)
    else setProblem(result.error.code === 'NO_ANSWER' ? { ...result.error, hint: LOOK_AGAIN } : result.error)
  }

  return { busy, problem, attempt }
}
