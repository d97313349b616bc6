import { CheckCheck, CirclePause } from 'lucide-react'
import Link from 'next/link'
import { useLayoutEffect, useRef } from 'react'
import { classes } from '#app/_components/classes.ts'
import { CommitOutcome } from '#app/(desk)/export/_components/commit/commit-outcome.tsx'
import { PlanFiles } from '#app/(desk)/export/_components/plan-files.tsx'
import { pushAgain } from '#app/(desk)/export/_components/push-again.ts'
import { writtenSections } from '#app/(desk)/export/_components/sections.ts'
import type { Export } from '#app/(desk)/export/_components/use-export.ts'
import { exportJobOutcome } from '#lib/format/export-text.ts'
import type { StoredPlan } from '#lib/schema/export/export-plan.ts'
import type { ExportJob } from '#lib/schema/job.ts'

type Props = {
  job: ExportJob
  plan: StoredPlan
  work: Export
  canExport: boolean
  /** The page came before it, with the button that began it. */
  isNew: boolean
}

/** What an export wrote, what it did not, and why, file by file. */
export function ExportOutcome({ job, plan, work, canExport, isNew }: Props) {
  const headline = useRef<HTMLHeadingElement>(null)
  // What had the focus has gone with the plan: what came of it is read next.
  useLayoutEffect(() => {
    if (isNew && document.activeElement === document.body) headline.current?.focus({ preventScroll: true })
  }, [isNew])
  const done = job.state === 'done'
  const Icon = done ? CheckCheck : CirclePause
  return (
    <div className="flex flex-col gap-4">
      {job.state !== 'failed' && (
        <h2
          ref={headline}
          tabIndex={-1}
          className={classes(
            'flex items-center gap-2 rounded-lg p-4 text-lg font-semibold',
            done ? 'bg-ok-soft text-ok' : 'bg-warn-soft text-warn',
          )}
        >
          <Icon size={18} aria-hidden="true" className="shrink-0" />
          <span>{exportJobOutcome(job)}</span>
        </h2>
      )}
      <CommitOutcome {...job.report} again={canExport ? pushAgain(job, work) : undefined} />
      <PlanFiles planId={plan.id} sections={writtenSections(plan.counts, job.report)} />
      <p className="flex flex-wrap gap-x-6 gap-y-1">
        <Link href={`/export/runs/${job.report.runId}`} className="text-accent hover:underline">
          Open this export
        </Link>
        <Link href="/queue" className="text-accent hover:underline">
          Back to the queue
        </Link>
      </p>
    </div>
  )
}
