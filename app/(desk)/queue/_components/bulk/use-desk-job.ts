'use client'

import { useRef, useState } from 'react'
import { late, untilFetched } from '#app/_hooks/use-late.ts'
import { usePolled } from '#app/_hooks/use-polled.ts'
import type { Seen } from '#lib/format/job-text.ts'
import type { DeskJob, Job } from '#lib/schema/job.ts'

/** The first look comes soon, because a job may be running; then it depends on whether one does. */
const FIRST_MS = 300
const RUNNING_MS = 500
const IDLE_MS = 5_000

export type DeskJobs = {
  /** The job over many articles that there is something to say of, by whomever it was started. */
  readonly job: DeskJob | null
  readonly since: Seen
  /** A job that this tab has just started. */
  readonly begun: (job: DeskJob) => void
  /** What an order about a job was answered. */
  readonly follow: (job: Job | null) => void
  /** Enough seen of a job that has ended. */
  readonly dismiss: () => void
}

type Wiring = {
  readonly announce: (message: string) => void
  /** A job has ended: articles changed without this tab having asked for it. */
  readonly ended: (job: DeskJob) => void
}

type JobText = typeof import('#lib/format/job-text.ts')

/** Words that come with the bar of a job: most visits see none. */
const jobText = late((): Promise<JobText> => import('#lib/format/job-text.ts'))

/** Follows the jobs over many articles, one at a time. One that ended before this tab looked is no news. */
export function useDeskJob({ announce, ended }: Wiring): DeskJobs {
  const [job, setJob] = useState<DeskJob | null>()
  const [dismissed, setDismissed] = useState('')
  const first = useRef({ key: '', done: 0, elapsedMs: 0 })
  const followed = useRef(new Set<string>())

  const say = (words: (text: JobText) => string) =>
    void untilFetched(jobText).then((text) => text !== null && announce(words(text)))
  const take = (next: DeskJob | null) => {
    // An answer that was asked for before the last job was started tells of an older one.
    if (job && (next === null || next.startedAt < job.startedAt)) return
    setJob(next)
    if (next === null) return
    // A job that goes on after it broke off begins anew, and so does its pace.
    const key = `${next.id} ${next.startedAt}`
    const wasRunning = job?.id === next.id && job.state === 'running'
    if (first.current.key !== key) first.current = { key, done: next.done, elapsedMs: next.elapsedMs }
    if (next.state === 'running') {
      followed.current.add(next.id)
      if (!wasRunning) say(({ jobTitle }) => `Begun: ${jobTitle(next)}`)
    } else if (wasRunning || (job !== undefined && job?.id !== next.id)) {
      followed.current.add(next.id)
      say(({ jobTitle, jobOutcome }) => `${jobTitle(next)}: ${jobOutcome(next)}`)
      ended(next)
    }
  }
  const follow = (next: Job | null) => {
    if (next === null || next.kind === 'bulk' || next.kind === 'undo') take(next)
  }
  const pause = job === undefined ? FIRST_MS : job?.state === 'running' ? RUNNING_MS : IDLE_MS
  usePolled<'/api/jobs/[id]'>('/api/jobs/desk', pause, (answer) => {
    if (answer.ok) follow(answer.value)
    else if (job === undefined) setJob(null)
  })
  const isNews =
    job !== null &&
    job !== undefined &&
    dismissed !== `${job.id} ${job.state}` &&
    (job.state === 'running' || job.state === 'failed' || followed.current.has(job.id))
  return {
    job: isNews ? job : null,
    since: first.current,
    begun: take,
    follow,
    dismiss: () => job && setDismissed(`${job.id} ${job.state}`),
  }
}
