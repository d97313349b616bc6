'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAnnouncer } from '#app/_hooks/use-announcer.tsx'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { usePolled } from '#app/_hooks/use-polled.ts'
import {
  asideTaken,
  isSetAsideElsewhere,
  jobsOf,
  jobTaken,
  newerState,
  withKnownPlan,
} from '#app/(desk)/export/_components/export-jobs.ts'
import { useAsides } from '#app/(desk)/export/_components/use-asides.ts'
import { useChoices } from '#app/(desk)/export/_components/use-choices.ts'
import type { Failure } from '#lib/errors.ts'
import { exportJobOutcome, exportJobTitle } from '#lib/format/export-text.ts'
import type { Result } from '#lib/result.ts'
import type { ExportState } from '#lib/schema/export/export-state.ts'
import { choicesQuery, type PlanChoices } from '#lib/schema/export/plan-choices.ts'
import type { Job } from '#lib/schema/job.ts'

const RUNNING_MS = 500
const IDLE_MS = 4_000

export type Export = ReturnType<typeof useExport>

/** Follows plan, export, rollback and downloads, by whomever they were started, and says aloud what becomes of them. */
export function useExport(first: ExportState, choices: PlanChoices) {
  const router = useRouter()
  const [state, setState] = useState(first)
  const [gap, setGap] = useState<Failure | null>(null)
  const { busy: sending, problem: refusal, attempt } = useAttempt()
  const { shown, moving, choose } = useChoices(choices)
  const { announce, region } = useAnnouncer()

  /** Seals that our own ticks took the place of: whoever tells of them was asked before. */
  const [past, setPast] = useState<ReadonlySet<string>>(new Set())
  const { asides, changedElsewhere } = useAsides(state.plan?.id ?? null, (now) => {
    if (now.before !== now.seal) setPast((seals) => new Set(seals).add(now.before))
    setState((known) => asideTaken(known, now))
  })

  const take = (next: ExportState) => {
    const before = jobsOf(state)
    for (const job of jobsOf(next)) {
      const known = before.find(({ id }) => id === job.id)
      if (job.state === 'running' && known?.state !== 'running') announce(`Begun: ${exportJobTitle(job)}`)
      if (job.state === 'running' || known?.state === job.state) continue
      announce(`${exportJobTitle(job)}: ${exportJobOutcome(job)}`)
      // Earlier exports stand beside it, with what they wrote and what was put back.
      if (job.kind === 'export' || job.kind === 'rollback') router.refresh()
    }
    setState(next)
  }
  const hear = (answer: ExportState) => {
    const heard = newerState(state, answer)
    const isOlder = asides.waiting || past.has(heard.plan?.seal ?? '')
    const next = isOlder ? withKnownPlan(state, heard) : heard
    if (isSetAsideElsewhere(state, next)) changedElsewhere()
    take(next)
  }
  const running = jobsOf(state).some((job) => job.state === 'running')
  usePolled<'/api/export'>(
    `/api/export${choicesQuery(choices)}`,
    running ? RUNNING_MS : IDLE_MS,
    (answer) => {
      setGap(answer.ok ? null : answer.error)
      if (answer.ok) hear(answer.value)
    },
  )
  const send = (ask: () => Promise<Result<Job>>) => attempt(ask, (job) => take(jobTaken(state, job)))
  return {
    state,
    running,
    sending,
    /** Something is on its way, or what is shown is not about the choices that are shown. */
    busy: sending || moving || asides.waiting,
    asides,
    choices: shown,
    choose,
    problem: refusal ?? gap,
    region,
    send,
    cancel: (id: string) => send(() => sendChange('cancel-job', { id })),
    goOn: (id: string) => send(() => sendChange('continue-job', { id })),
  }
}
