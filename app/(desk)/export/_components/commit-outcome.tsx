import { GitCommitHorizontal } from 'lucide-react'
import type { CommitReport } from '#lib/schema/export.ts'

/** The commit of an export, what it left out, and what went wrong with it. */
export function CommitOutcome({ commit, commitProblem }: CommitReport) {
  return (
    <>
      {commit !== null && (
        <div role="status" className="rounded-lg border border-line bg-surface p-3">
          <p className="flex flex-wrap items-center gap-2">
            <GitCommitHorizontal size={16} aria-hidden="true" />
            {commit.sha === null ? (
              'Nothing to commit.'
            ) : (
              <span>
                Committed <code className="font-mono text-sm">{commit.sha.slice(0, 10)}</code> on{' '}
                <code className="font-mono text-sm break-all">{commit.branch}</code>
                {commit.pushed && ', and pushed'}.
              </span>
            )}
            {commit.unsigned && <span>It is not signed, though the repository asks for it.</span>}
            {commit.sha === null && commit.pushed && <span>Pushed {commit.branch}.</span>}
          </p>
          {commit.leftOut.length > 0 && (
            <ul className="mt-2 flex flex-col gap-1 text-sm text-warn">
              {commit.leftOut.map(({ path, reason }) => (
                <li key={path} className="break-words">
                  Not committed: <code className="font-mono text-xs">{path}</code> — {reason}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {commitProblem !== null && (
        <p role="alert" className="rounded-md bg-danger-soft p-3 break-words text-danger">
          {commitProblem.message} {commitProblem.hint}
        </p>
      )}
    </>
  )
}
