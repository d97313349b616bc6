'use client'

import { CheckCheck, Upload } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '#app/_components/button.tsx'
import { EmptyState } from '#app/_components/empty-state.tsx'
import { CommitOptions, type CommitWish } from '#app/(desk)/export/_components/commit-options.tsx'
import { Downloads } from '#app/(desk)/export/_components/downloads.tsx'
import { ExportOutcome } from '#app/(desk)/export/_components/export-outcome.tsx'
import { NotWritten } from '#app/(desk)/export/_components/not-written.tsx'
import { PlannedFileCard } from '#app/(desk)/export/_components/planned-file.tsx'
import { exportAction } from '#app/(desk)/export/actions.ts'
import type { Failure } from '#lib/errors.ts'
import type { CommitReport, ExportPlanView, ExportResult, Repository } from '#lib/schema/export.ts'

type Props = {
  plan: ExportPlanView
  includeRejected: boolean
  canExport: boolean
  /** Null where the content folder is in no git work tree. */
  repository: Repository | null
}

const OPEN_AT_FIRST = 20

/** Every file with its diff; the button writes exactly these, as they are shown. */
export function ExportPlan({ plan, includeRejected, canExport, repository }: Props) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const [result, setResult] = useState<(ExportResult & CommitReport) | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [wish, setWish] = useState<CommitWish>({ commit: false, branch: '', push: false })
  const { files } = plan
  const count = `${files.length} ${files.length === 1 ? 'file' : 'files'}`
  const run = () =>
    start(async () => {
      const confirmed = files.map(({ articleId, version }) => ({ articleId, version }))
      const answer = await exportAction({ includeRejected, confirmed, ...wish })
      setResult(answer.ok ? answer.value : null)
      setProblem(answer.ok ? null : answer.error)
    })

  if (result !== null) return <ExportOutcome result={result} />
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-4">
        <Button
          look="primary"
          onClick={run}
          disabled={!canExport || busy || (files.length === 0 && !wish.commit)}
        >
          <Upload size={15} aria-hidden="true" />
          {busy ? 'Writing…' : wish.commit ? `Write ${count} and commit` : `Write ${count}`}
        </Button>
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={includeRejected}
            onChange={(event) => router.replace(event.target.checked ? '/export?rejected=1' : '/export')}
          />
          Also write rejected articles
        </label>
        {!canExport && <p className="text-sm text-ink-soft">Your role may look, not write.</p>}
      </div>
      {repository !== null && canExport && (
        <CommitOptions repository={repository} wish={wish} onChange={setWish} disabled={busy} />
      )}
      {canExport && files.length > 0 && <Downloads includeRejected={includeRejected} />}
      {problem !== null && (
        <p role="alert" className="rounded-md bg-danger-soft p-3 text-danger">
          {problem.message} {problem.hint}
        </p>
      )}
      <NotWritten left={plan} />
      {files.length === 0 ? (
        <div className="rounded-lg border border-line bg-surface">
          <EmptyState icon={CheckCheck} title="Nothing to write">
            Approve articles in the queue; their changes gather here.
          </EmptyState>
        </div>
      ) : (
        <ul className="flex flex-col gap-3">
          {files.map((file, at) => (
            <li key={file.articleId}>
              <PlannedFileCard file={file} open={at < OPEN_AT_FIRST} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
