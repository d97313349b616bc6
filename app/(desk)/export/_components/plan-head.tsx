import { FileSearch, RefreshCw } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { PlanTicks } from '#app/(desk)/export/_components/plan-ticks.tsx'
import type { Export } from '#app/(desk)/export/_components/use-export.ts'
import { counted } from '#lib/format/count.ts'
import { STALE_CAP, type StoredPlan } from '#lib/schema/export/export-plan.ts'

type Props = {
  plan: StoredPlan | null
  work: Export
  canExport: boolean
  /** Nothing runs that a new plan would get in the way of. */
  canMake: boolean
}

/** When the plan was made and what changed since, with the way to a new one. */
export function PlanHead({ plan, work, canExport, canMake }: Props) {
  const outdated = plan !== null && (plan.changed > 0 || plan.runId !== null)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {canExport && (
        <Button
          look={plan === null || outdated ? 'primary' : 'plain'}
          onClick={() => work.send(() => sendChange('start-plan', work.choices))}
          disabled={work.busy || !canMake}
        >
          {plan === null ? (
            <FileSearch size={15} aria-hidden="true" />
          ) : (
            <RefreshCw size={15} aria-hidden="true" />
          )}
          <span>{plan === null ? 'Plan the export' : 'Plan anew'}</span>
        </Button>
      )}
      {canExport && <PlanTicks choices={work.choices} onChoose={work.choose} />}
      {plan !== null && (
        <p className="text-sm text-ink-soft">
          <span>{'Plan made '}</span>
          <TimeAgo at={plan.finishedAt ?? plan.startedAt} />
          <span>{` by ${plan.by}`}</span>
          <span>{plan.runId === null ? <Since changed={plan.changed} /> : '; it has been exported.'}</span>
        </p>
      )}
    </div>
  )
}

function Since({ changed }: { changed: number }) {
  if (changed === 0) return '; nothing changed since.'
  return (
    <span className="text-warn">
      <span>{`; ${counted(changed, 'article')} `}</span>
      <span>{changed >= STALE_CAP && 'or more '}</span>
      <span>changed since. Plan anew to have them in it; what changed is held back.</span>
    </span>
  )
}
