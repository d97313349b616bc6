import { Upload } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useKeptForm } from '#app/_hooks/use-kept-form.ts'
import { CommitOptions } from '#app/(desk)/export/_components/commit/commit-options.tsx'
import { NO_COMMIT, sentWish, usedRepository } from '#app/(desk)/export/_components/commit/commit-wish.ts'
import { Downloads } from '#app/(desk)/export/_components/downloads.tsx'
import type { Export } from '#app/(desk)/export/_components/use-export.ts'
import { counted } from '#lib/format/count.ts'
import type { RefusedRepository, Repository } from '#lib/schema/export/export.ts'
import type { StoredPlan } from '#lib/schema/export/export-plan.ts'

type Props = { plan: StoredPlan; work: Export; repository: Repository | RefusedRepository | null }

/**
 * Confirms the plan that is shown, under its seal: nothing else is written. Where it writes nothing, there is
 * nothing to confirm but the commit of what was written before.
 */
export function WriteForm({ plan, work, repository }: Props) {
  const { values: asked, change, forget } = useKeptForm('commit', NO_COMMIT)
  const { agreed, ...outcomes } = plan.counts.outcomes
  const write = outcomes.write + outcomes['take-out']
  const { id: planId, seal } = plan
  const { uncommitted } = work.state
  const isCommitAlone = write + agreed === 0
  const commits = usedRepository(repository)
  if (seal === null || (isCommitAlone && (uncommitted === 0 || commits === null))) return null
  const wish = isCommitAlone ? { ...asked, commit: true } : asked
  const sent = sentWish(wish, commits)
  const { writing, rolling } = work.state
  const taken = writing?.state === 'running' || rolling?.state === 'running'
  const isTaken = work.busy || taken
  const start = async () => {
    if (sent === null || isTaken) return
    const begun = await work.send(() => sendChange('start-export', { planId, seal, ...sent }))
    if (begun?.ok) forget(asked)
  }
  const files =
    write > 0 || agreed === 0 ? `Write ${counted(write, 'file')}` : `Settle ${counted(agreed, 'file')}`
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {/* It keeps the focus until what it leads to is there. */}
        <Button look="primary" onClick={start} disabled={sent === null} aria-disabled={isTaken}>
          <Upload size={15} aria-hidden="true" />
          <span>
            {isCommitAlone
              ? `Commit ${counted(uncommitted, 'file')} written before`
              : wish.commit
                ? `${files} and commit`
                : files}
          </span>
        </Button>
        {write > 0 && <Downloads planId={planId} seal={seal} work={work} />}
      </div>
      {repository !== null && 'refused' in repository && (
        <p className="rounded-md bg-warn-soft p-3 text-sm break-words text-warn">
          {`Not to be committed: ${repository.refused.message} ${repository.refused.hint}`}
        </p>
      )}
      {commits !== null && (
        <CommitOptions
          repository={commits}
          wish={wish}
          isSettled={isCommitAlone}
          onChange={change}
          disabled={isTaken}
        />
      )}
    </>
  )
}
