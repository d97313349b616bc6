'use client'

import { useState } from 'react'
import { type Failure, failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'

/** Runs a server action once at a time and keeps its refusal for display, also that of a connection that broke. */
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
    const result = await action().catch(() => ({ ok: false, error: noAnswer() }) as const)
    setBusy(false)
    if (result.ok) succeeded(result.value)
    else setProblem(result.error)
  }

  return { busy, problem, attempt }
}

function noAnswer(): Failure {
  const hint = 'Check the connection and look at the list again before you repeat it.'
  return failure('DATABASE_FAILED', { message: 'The desk did not answer.', hint })
}
