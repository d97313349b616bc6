'use client'

import { useEffect, useState } from 'react'
import { postJson } from '#app/_hooks/fetch-json.ts'
import { whenAnswered } from '#app/_hooks/until-answered.ts'
import type { Failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'

export type Attempt = {
  readonly busy: boolean
  /** Why the last one was refused, or got no answer; once somebody answers again, that. */
  readonly problem: Failure | null
  /** Asks the desk for something, one at a time: null while another is under way. */
  readonly attempt: <T>(
    ask: () => Promise<Result<T>>,
    succeeded?: (value: T) => unknown,
  ) => Promise<Result<T> | null>
  readonly forget: () => void
}

const ANSWERS_AGAIN = {
  message: 'The server answers again.',
  hint: 'Whether it heard of this is not known: look first, then try again.',
}

/** What somebody asks the desk for by a button, one at a time, with why it was refused or got no answer. */
export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [isBack, setBack] = useState(false)
  useEffect(() => {
    if (problem?.code !== 'NO_ANSWER') return
    setBack(false)
    return whenAnswered(
      (signal) => postJson<'/api/reach'>('/api/reach', null, { signal }),
      () => setBack(true),
    )
  }, [problem])

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

  const told = problem?.code === 'NO_ANSWER' && isBack ? { ...problem, ...ANSWERS_AGAIN } : problem
  return { busy, problem: told, attempt, forget: () => setProblem(null) }
}
