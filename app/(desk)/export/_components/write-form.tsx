import { Upload } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { CommitOptions, type CommitWish } from '#app/(desk)/export/_components/commit-options.tsx'
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
  const [asked, setWish] = useState<CommitWish>({ commit: false, branch: '', push: false, message: '' })
  const { agreed, ...outcomes } = plan.counts.outcomes
  const write = outcomes.write + outcomes['take-out']
  const { id: planId, seal } = plan
  const { uncommitted } = work.state
  const isCommitAlone = write + agreed === 0
  const canCommit = repository !== null && !('refused' in repository)
  if (seal === null || (isCommitAlone && (uncommitted === 0 || !canCommit))) return null
  const wish = isCommitAlone ? { ...asked, commit: true } : asked
  const { writing, rolling } = work.state
  const taken = writing?.state === 'running' || rolling?.state === 'running'
  const files =
    write > 0 || agreed === 0 ? `Write ${counted(write, 'file')}` : `Settle ${counted(agreed, 'file')}`
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          look="primary"
          onClick={() => work.send(() => sendChange('start-export', { planId, seal, ...wish }))}
          disabled={work.busy || taken}
        >
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
      {repository !== null && !('refused' in repository) && (
        <CommitOptions
          repository={repository}
          wish={wish}
          isSettled={isCommitAlone}
          onChange={setWish}
          disabled={work.busy || taken}
        />
      )}
    </>
  )
}
