import { GitCommitHorizontal, RefreshCw } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { EntryPath } from '#app/_components/entry-path.tsx'
import { MergeOutcome } from '#app/(desk)/export/_components/commit/merge-outcome.tsx'
import { Sha } from '#app/(desk)/export/_components/commit/sha.tsx'
import { useHere } from '#app/(desk)/export/_components/here.ts'
import { counted } from '#lib/format/count.ts'
import type { ExportReport } from '#lib/schema/export/export-plan.ts'

type Props = Pick<ExportReport, 'commit' | 'commitProblem'> & {
  /** Tries a push again that was refused; absent where that cannot be, or not by this role. */
  again?: { readonly run: () => void; readonly busy: boolean; readonly sending: boolean } | undefined
}

/** A commit, what it left out, and what went wrong with it. */
export function CommitOutcome({ commit, commitProblem: problem, again }: Props) {
  const here = useHere()
  const unlisted = commit === null ? 0 : commit.leftOutTotal - commit.leftOut.length
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
                  <Sha sha={commit.sha} />
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
                  <EntryPath path={path} from={here} />
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
      {again && problem !== null && commit !== null && !commit.pushed && (
        <div>
          <Button onClick={again.run} disabled={again.busy}>
            <RefreshCw size={15} aria-hidden="true" />
            <span>{again.sending ? 'Pushing…' : 'Pull and push again'}</span>
          </Button>
        </div>
      )}
    </>
  )
}
