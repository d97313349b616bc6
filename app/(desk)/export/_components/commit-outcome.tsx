import { GitCommitHorizontal, RefreshCw } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { EntryPath } from '#app/_components/entry-path.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { MergeOutcome } from '#app/(desk)/export/_components/merge-outcome.tsx'
import type { Export } from '#app/(desk)/export/_components/use-export.ts'
import { counted } from '#lib/format/count.ts'
import type { ExportJob } from '#lib/schema/job.ts'

type Props = { job: ExportJob; work: Export; canExport: boolean }

/** The commit of an export, what it left out, and what went wrong with it; a push can be tried again. */
export function CommitOutcome({ job, work, canExport }: Props) {
  const { commit, commitProblem: problem } = job.report
  const unlisted = commit === null ? 0 : commit.leftOutTotal - commit.leftOut.length
  const again = () => work.send(() => sendChange('push-again', { id: job.id }))
  return (
    <>
      {commit !== null && (
        <div className="rounded-lg border border-line bg-surface p-3">
          <p className="flex flex-wrap items-center gap-2">
            <GitCommitHorizontal size={16} aria-hidden="true" />
            <span>
              {commit.sha === null ? (
                commit.pull === undefined ? (
                  'Nothing to commit.'
                ) : (
                  'Upstream needs no commit.'
                )
              ) : (
                <span>
                  <span>{'Committed '}</span>
                  <code className="font-mono text-sm">{commit.sha.slice(0, 10)}</code>
                  <span>{` on `}</span>
                  <code className="font-mono text-sm break-all">{commit.branch}</code>
                  <span>{commit.pushed && ', and pushed'}</span>
                  <span>.</span>
                </span>
              )}
            </span>
            {commit.unsigned && <span>It is not signed, though the repository asks for it.</span>}
            {commit.sha === null && commit.pushed && <span>{`Pushed ${commit.branch}.`}</span>}
          </p>
          {commit.pull && <MergeOutcome pull={commit.pull} />}
          {commit.leftOut.length > 0 && (
            <ul className="mt-2 flex flex-col gap-1 text-sm text-warn">
              {commit.leftOut.map(({ path, reason }) => (
                <li key={path} className="break-words">
                  <span>{'Not committed: '}</span>
                  <EntryPath path={path} />
                  <span>{` — ${reason}`}</span>
                </li>
              ))}
              {unlisted > 0 && <li>{`and ${counted(unlisted, 'file')} more`}</li>}
            </ul>
          )}
        </div>
      )}
      {problem !== null && (
        <p className="rounded-md bg-danger-soft p-3 break-words text-danger">
          {`${commit === null ? 'Not committed' : 'Not pushed'}: ${problem.message} ${problem.hint}`}
        </p>
      )}
      {canExport && problem !== null && commit !== null && !commit.pushed && (
        <div>
          <Button onClick={again} disabled={work.busy}>
            <RefreshCw size={15} aria-hidden="true" />
            <span>{work.sending ? 'Pushing…' : 'Pull and push again'}</span>
          </Button>
        </div>
      )}
    </>
  )
}
