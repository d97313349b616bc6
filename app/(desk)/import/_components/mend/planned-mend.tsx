import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { classes } from '#app/_components/classes.ts'
import { DiffView } from '#app/_components/diff-view.tsx'
import { visible } from '#lib/format/hidden.ts'
import type { MendPlan } from '#lib/schema/mend.ts'

const LOOKS = {
  good: { icon: CircleCheck, colour: 'text-ok' },
  partly: { icon: TriangleAlert, colour: 'text-warn' },
  useless: { icon: OctagonAlert, colour: 'text-danger' },
} as const

/** The change of a line as a diff, and whether the file could be imported with it. */
export function PlannedMend({ plan, inGit }: { plan: MendPlan; inGit: boolean }) {
  const verdict = useRef<HTMLDivElement>(null)
  // So that it is read out, and the next button follows.
  useEffect(() => verdict.current?.focus(), [])
  const { icon: Icon, colour } = LOOKS[plan.why !== null ? 'useless' : plan.left === null ? 'good' : 'partly']
  return (
    <div className="mt-4 flex flex-col gap-2">
      <DiffView lines={plan.diff} label="The change" />
      <div ref={verdict} tabIndex={-1} className="flex items-start gap-2 outline-none">
        <Icon size={18} aria-hidden="true" className={classes('mt-0.5 shrink-0', colour)} />
        <div className="min-w-0 break-words">
          <p className={classes('font-medium', colour)}>{sentence(plan)}</p>
          {plan.left !== null && (
            <p className="text-sm text-ink-soft">
              <span>{`Line ${plan.left.line}: `}</span>
              <bdi>{visible(plan.left.message)}</bdi> <span>{plan.left.hint}</span>
            </p>
          )}
          {plan.why === null && inGit && (
            <p className="text-sm text-ink-soft">
              In git the line stays a change that is not committed; the next export with a commit takes it
              along.
            </p>
          )}
        </div>
      </div>
    </div>
  )
}

function sentence({ why, title, left }: MendPlan): string {
  if (why !== null) return why
  if (left === null) return `Then it is imported as “${visible(title ?? '')}”.`
  return 'This problem goes, and another is left: the file waits until that one is mended, too.'
}
