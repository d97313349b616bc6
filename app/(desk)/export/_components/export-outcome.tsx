import { CheckCheck, CirclePause } from 'lucide-react'
import Link from 'next/link'
import { classes } from '#app/_components/classes.ts'
import { CommitOutcome } from '#app/(desk)/export/_components/commit-outcome.tsx'
import { PlanFiles } from '#app/(desk)/export/_components/plan-files.tsx'
import { writtenSections } from '#app/(desk)/export/_components/sections.ts'
import type { Export } from '#app/(desk)/export/_components/use-export.ts'
import { exportJobOutcome } from '#lib/format/export-text.ts'
import type { StoredPlan } from '#lib/schema/export/export-plan.ts'
import type { ExportJob } from '#lib/schema/job.ts'

type Props = { job: ExportJob; plan: StoredPlan; work: Export; canExport: boolean }

/** What an export wrote, what it did not, and why, file by file. */
export function ExportOutcome({ job, plan, work, canExport }: Props) {
  const done = job.state === 'done'
  const Icon = done ? CheckCheck : CirclePause
  return (
    <div className="flex flex-col gap-4">
      {job.state !== 'failed' && (
        <p
          className={classes(
            'flex items-center gap-2 rounded-lg p-4 text-lg font-semibold',
            done ? 'bg-ok-soft text-ok' : 'bg-warn-soft text-warn',
          )}
        >
          <Icon size={18} aria-hidden="true" className="shrink-0" />
          <span>{exportJobOutcome(job)}</span>
        </p>
      )}
      <CommitOutcome job={job} work={work} canExport={canExport} />
      <PlanFiles planId={plan.id} sections={writtenSections(plan.counts, job.report)} />
      <Link href="/queue" className="text-accent hover:underline">
        Back to the queue
      </Link>
    </div>
  )
}
