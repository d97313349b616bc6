'use client'

import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { CommitOutcome } from '#app/(desk)/export/_components/commit/commit-outcome.tsx'
import { usedRepository } from '#app/(desk)/export/_components/commit/commit-wish.ts'
import { HereContext } from '#app/(desk)/export/_components/here.ts'
import { JobLine } from '#app/(desk)/export/_components/job-line.tsx'
import { pushAgain } from '#app/(desk)/export/_components/push-again.ts'
import { RollBack } from '#app/(desk)/export/_components/run/roll-back.tsx'
import { RollbackOutcome } from '#app/(desk)/export/_components/run/rollback-outcome.tsx'
import { RunFacts } from '#app/(desk)/export/_components/run/run-facts.tsx'
import { RunFiles } from '#app/(desk)/export/_components/run/run-files.tsx'
import { useExport } from '#app/(desk)/export/_components/use-export.ts'
import { exactTime } from '#lib/format/time.ts'
import type { RefusedRepository, Repository } from '#lib/schema/export/export.ts'
import type { ExportReport } from '#lib/schema/export/export-plan.ts'
import type { ExportState } from '#lib/schema/export/export-state.ts'
import { USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'
import type { RunState } from '#lib/schema/export/run-state.ts'

type Props = RunState & {
  state: ExportState
  repository: Repository | RefusedRepository | null
  canExport: boolean
  canRollBack: boolean
}

/** One export: what it came to, what becomes of it now, and its files. */
export function RunDesk({ run, job, rollback, state: first, repository, canExport, canRollBack }: Props) {
  const work = useExport(first, USUAL_CHOICES)
  const { writing, rolling } = work.state
  const isOwn = (runId: string | undefined) => runId === run.id
  const written = isOwn(writing?.report.runId) ? writing : job
  const back = isOwn(rolling?.runId) ? rolling : rollback
  const isAtWork = written?.state === 'running'
  const left = run.written - run.rolledBack
  const branch = usedRepository(repository)?.branch ?? null
  const isThere = run.commit !== null && branch !== null && (run.commit.branch ?? branch) === branch
  const canRevert = run.rolledBack > 0 && run.revert === null && isThere
  return (
    <HereContext value={`/export/runs/${run.id}`}>
      {work.region}
      <Link href="/export" className="-mt-4 inline-flex items-center gap-1 text-accent hover:underline">
        <ArrowLeft size={15} aria-hidden="true" />
        All exports
      </Link>
      <Refusal problem={work.problem} />
      {written !== null && <JobLine job={written} work={work} allowed={canExport} />}
      {back !== null && <JobLine job={back} work={work} allowed={canRollBack} />}
      {back !== null && <RollbackOutcome job={back} />}
      <RunFacts run={run} isAtWork={isAtWork} />
      {written !== null && !isAtWork && saysMore(written.report) && (
        <CommitOutcome {...written.report} again={canExport ? pushAgain(written, work) : undefined} />
      )}
      {canRollBack && !isAtWork && (left > 0 || canRevert) && (
        <div>
          <RollBack
            run={run}
            repository={repository}
            label={`Roll back the export of ${exactTime(run.startedAt)}`}
            work={work}
          />
        </div>
      )}
      <RunFiles run={run} />
    </HereContext>
  )
}

/** Whether there is more to tell of a commit than the facts of the run do. */
function saysMore({ commit, commitProblem }: ExportReport): boolean {
  return commitProblem !== null || (commit !== null && (commit.leftOutTotal > 0 || commit.pull !== undefined))
}
