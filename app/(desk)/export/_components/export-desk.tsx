'use client'

import { CheckCheck, FileSearch } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { EmptyState } from '#app/_components/messages/empty-state.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { AskMarkers } from '#app/(desk)/export/_components/ask-markers.tsx'
import { ExportOutcome } from '#app/(desk)/export/_components/export-outcome.tsx'
import { HereContext } from '#app/(desk)/export/_components/here.ts'
import { JobLine } from '#app/(desk)/export/_components/job-line.tsx'
import { PlanFiles } from '#app/(desk)/export/_components/plan-files.tsx'
import { PlanHead } from '#app/(desk)/export/_components/plan-head.tsx'
import { PlanSummary } from '#app/(desk)/export/_components/plan-summary.tsx'
import { RollbackOutcome } from '#app/(desk)/export/_components/run/rollback-outcome.tsx'
import { RunList } from '#app/(desk)/export/_components/run/run-list.tsx'
import { hasFiles, plannedSections } from '#app/(desk)/export/_components/sections.ts'
import { useExport } from '#app/(desk)/export/_components/use-export.ts'
import { WriteForm } from '#app/(desk)/export/_components/write-form.tsx'
import type { RefusedRepository, Repository } from '#lib/schema/export/export.ts'
import type { ExportState } from '#lib/schema/export/export-state.ts'
import { choicesQuery, type PlanChoices } from '#lib/schema/export/plan-choices.ts'
import type { ExportRunView } from '#lib/schema/export/run.ts'

type Props = {
  state: ExportState
  runs: readonly ExportRunView[]
  choices: PlanChoices
  canExport: boolean
  canRollBack: boolean
  /** Null where the content folder is in no git work tree; why, where the one it is in is not used. */
  repository: Repository | RefusedRepository | null
}

/** The stored plan of a scope, what is at work about it for everybody, and what became of it. */
export function ExportDesk({ state: first, runs, choices, canExport, canRollBack, repository }: Props) {
  const work = useExport(first, choices)
  const { plan, planning, writing, rolling, downloads } = work.state
  const exported =
    plan !== null && writing?.planId === plan.id && writing.state !== 'running' ? writing : null
  const rolledBack = rolling !== null && rolling.startedAt > (plan?.startedAt ?? '') ? rolling : null
  const refusal = useRef<HTMLDivElement>(null)
  // Whoever pressed a button further down sees why nothing came of it.
  useEffect(() => {
    if (work.problem !== null) refusal.current?.scrollIntoView({ block: 'nearest' })
  }, [work.problem])
  return (
    <HereContext value={`/export${choicesQuery(choices)}`}>
      {work.region}
      <PlanHead
        plan={plan}
        work={work}
        canExport={canExport}
        canMake={planning?.state !== 'running' && writing?.state !== 'running'}
      />
      <div ref={refusal}>
        <Refusal problem={work.problem} />
      </div>
      {planning !== null && <JobLine job={planning} work={work} allowed={canExport} />}
      {writing !== null && <JobLine job={writing} work={work} allowed={canExport} />}
      {rolling !== null && <JobLine job={rolling} work={work} allowed={canRollBack} />}
      {downloads.map((job) => (
        <JobLine key={job.format} job={job} work={work} allowed={canExport} />
      ))}
      {rolledBack !== null && <RollbackOutcome job={rolledBack} />}
      {plan === null ? (
        <NoPlan canExport={canExport} />
      ) : exported !== null && exported.report.runId === rolledBack?.runId ? null : exported !== null ? (
        <ExportOutcome
          {...{ job: exported, plan, work, canExport }}
          isNew={first.writing?.id !== exported.id || first.writing.state === 'running'}
        />
      ) : (
        <>
          <PlanSummary plan={plan} />
          {canExport && plan.runId === null && plan.counts.markers > 0 && (
            <AskMarkers count={plan.counts.markers} work={work} />
          )}
          {canExport && plan.runId === null && <WriteForm plan={plan} work={work} repository={repository} />}
          {!canExport && <p className="text-sm text-ink-soft">Your role may look, not write.</p>}
          {hasFiles(plan.counts) ? (
            <PlanFiles
              planId={plan.id}
              sections={plannedSections(plan.counts)}
              asides={canExport && plan.runId === null ? work.asides : undefined}
            />
          ) : (
            <Nothing />
          )}
        </>
      )}
      <RunList
        runs={runs}
        atWork={writing?.state === 'running' ? writing.report.runId : null}
        canRollBack={canRollBack}
        repository={repository}
        work={work}
      />
    </HereContext>
  )
}

function NoPlan({ canExport }: { canExport: boolean }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <EmptyState icon={FileSearch} title="No plan yet">
        <span>
          A plan reads every file with pending changes and shows what an export would write. Nothing is
          written by it.
        </span>
        <span>{!canExport && ' An editor can make one.'}</span>
      </EmptyState>
    </div>
  )
}

function Nothing() {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <EmptyState icon={CheckCheck} title="Nothing to write">
        Approve articles in the queue; their changes gather here.
      </EmptyState>
    </div>
  )
}
