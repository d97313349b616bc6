'use client'

import { CircleStop, RefreshCw } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { ImportReport } from '#app/(desk)/import/_components/import-report.tsx'
import { JobProgress } from '#app/(desk)/import/_components/job-progress.tsx'
import { LastRun } from '#app/(desk)/import/_components/last-run.tsx'
import { useImportJob } from '#app/(desk)/import/_components/use-import-job.ts'
import type { ImportRunView } from '#lib/schema/import.ts'
import type { ImportJob } from '#lib/schema/job.ts'

type Props = {
  job: ImportJob | null
  /** The last import that left its numbers, whoever asked for it. */
  run: ImportRunView | null
  canImport: boolean
  watching: boolean
}

/** Starts an import, follows it to its end, in whichever tab it was started, and tells what it found. */
export function ImportPanel({ job: first, run, canImport, watching }: Props) {
  const { job, problem, busy, start, cancel } = useImportJob(first)
  const running = job?.state === 'running'
  const unfinished = job?.state === 'failed' || (job?.report?.notRead ?? 0) > 0
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {running ? (
          <Button onClick={cancel} disabled={!canImport || busy || job.cancelling}>
            <CircleStop size={15} aria-hidden="true" />
            <span>{job.cancelling ? 'Stopping…' : 'Stop'}</span>
          </Button>
        ) : (
          <Button look="primary" onClick={start} disabled={!canImport || busy}>
            <RefreshCw size={15} aria-hidden="true" />
            <span>{unfinished ? 'Go on' : 'Import now'}</span>
          </Button>
        )}
        <p className="text-sm text-ink-soft">
          {watching
            ? 'The folder is watched: changes come in by themselves.'
            : 'The folder is not watched: changes come in by an import.'}
        </p>
      </div>
      <Refusal problem={problem} />
      {job !== null && running && <JobProgress job={job} />}
      <div role="status">
        {isLater(run, job) ? <LastRun run={run} /> : job !== null && !running && <ImportReport job={job} />}
      </div>
    </div>
  )
}

/** Whether an import of somebody else ended after the one that a page had asked for. */
function isLater(run: ImportRunView | null, job: ImportJob | null): run is ImportRunView {
  if (run === null) return false
  return job === null || (job.finishedAt !== null && run.at > job.finishedAt)
}
