'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { usePolled } from '#app/_hooks/use-polled.ts'
import type { Failure } from '#lib/errors.ts'
import type { Job, ImportJob as Row } from '#lib/schema/job.ts'

const RUNNING_MS = 400
const IDLE_MS = 4_000

export type ImportJob = {
  /** The import started last, by whomever and in whichever tab. */
  readonly job: Row | null
  readonly problem: Failure | null
  readonly busy: boolean
  readonly start: () => void
  readonly cancel: () => void
}

/**
 * Follows the import that was started last. When one ends, or files came in otherwise, what the page shows beside it is
 * fetched anew.
 */
export function useImportJob(first: Row | null): ImportJob {
  const router = useRouter()
  const [job, setJob] = useState(first)
  const [gap, setGap] = useState<Failure | null>(null)
  const { busy, problem: refusal, attempt } = useAttempt()

  const take = (next: Job | null) => {
    if (next?.kind !== 'import') return
    const isNew = next.id !== job?.id || next.state !== job.state
    setJob(next)
    if (isNew && next.state !== 'running') router.refresh()
  }
  usePolled<'/api/jobs/[id]'>(
    '/api/jobs/latest',
    job?.state === 'running' ? RUNNING_MS : IDLE_MS,
    (answer) => {
      setGap(answer.ok ? null : answer.error)
      if (answer.ok) take(answer.value)
    },
  )
  // Commands and the watcher import without a job.
  const newest = useRef<string | null>(null)
  usePolled<'/api/pulse'>(
    '/api/pulse',
    IDLE_MS,
    (answer) => {
      if (!answer.ok) return
      const { at } = answer.value
      if (newest.current !== null && newest.current !== at) router.refresh()
      newest.current = at
    },
    { firstMs: 0 },
  )
  return {
    job,
    problem: refusal ?? gap,
    busy,
    start: () => void attempt(() => sendChange('start-import', {}), take),
    cancel: () => job !== null && void attempt(() => sendChange('cancel-job', { id: job.id }), take),
  }
}
