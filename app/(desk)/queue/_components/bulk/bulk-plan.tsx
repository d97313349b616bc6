import { statusLabel } from '#app/_components/badges.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { counted, grouped } from '#lib/format/count.ts'
import type { BulkAction, BulkPlan } from '#lib/schema/bulk.ts'
import { type Published, STATUSES } from '#lib/schema/words.ts'

/** What an action would do: from where to where, what deserves a look first, and the first titles. */
export function BulkPlanView({ plan, action }: { plan: BulkPlan; action: BulkAction }) {
  const { effects, sample, total } = plan
  const looks = [
    { count: plan.conflicts, text: 'in conflict with what upstream wrote' },
    { count: plan.swapped, text: 'decided about another story than the file tells now' },
    { count: plan.missing, text: 'without a file' },
  ].filter(({ count }) => count > 0)
  return (
    <>
      <ul aria-label="Effect" className="flex flex-col gap-1">
        {effects.map(({ from, count, stays }) => (
          <Line key={from} count={count} text={effectText(action, from, stays)} stays={stays} />
        ))}
      </ul>
      {plan.flags !== null && (
        <ul aria-label="Published flags" className="mt-2 flex flex-col gap-1 border-t border-line pt-2">
          {flagLines(plan.flags).map(({ count, text, stays }) => (
            <Line key={text} count={count} text={text} stays={stays} />
          ))}
        </ul>
      )}
      {looks.length > 0 && (
        <ul aria-label="Worth a look" className="mt-3 rounded-md bg-warn-soft p-3 text-sm">
          {looks.map(({ count, text }) => (
            <li key={text}>{`${counted(count, 'article')} ${text}`}</li>
          ))}
        </ul>
      )}
      <ul aria-label="Sample" className="mt-3 list-disc pl-5 text-sm text-ink-soft">
        {sample.map((title, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: titles may repeat, and the list is never reordered
          <li key={at}>
            <Foreign text={title} />
          </li>
        ))}
        {total > sample.length && (
          <li className="list-none">{`and ${grouped(total - sample.length)} more`}</li>
        )}
      </ul>
      <p className="mt-3 text-sm text-ink-soft">
        One step: undo takes all of it back. Articles that somebody changes meanwhile are passed over and
        listed.
      </p>
    </>
  )
}

function Line({ count, text, stays }: { count: number; text: string; stays: boolean }) {
  return (
    <li className="flex items-baseline gap-2 tabular-nums">
      <span className="min-w-12 text-right font-medium">{grouped(count)}</span>
      <span className={stays ? 'text-ink-soft' : undefined}>{text}</span>
    </li>
  )
}

const BECOMES: Record<Published, string> = {
  true: 'become published',
  false: 'become not published',
  absent: 'lose the published flag again',
}

/** What becomes of the flags, the changes first. */
function flagLines({ becomes, stays, byHand }: NonNullable<BulkPlan['flags']>) {
  return [
    ...becomes.map(({ to, count }) => ({ count, text: BECOMES[to], stays: false })),
    ...(stays > byHand ? [{ count: stays - byHand, text: 'keep their published flag', stays: true }] : []),
    ...(byHand > 0
      ? [{ count: byHand, text: 'keep the published flag that was set by hand', stays: true }]
      : []),
  ]
}

const FLAG: Record<string, string> = {
  true: 'published',
  false: 'not published',
  absent: 'without a published flag',
}

/** “from “To decide””, “stay Approved”, “have the topic already”. */
function effectText(action: BulkAction, from: string, stays: boolean): string {
  switch (action.do) {
    case 'decide': {
      const status = STATUSES.find((status) => status === from)
      const label = status === undefined ? from : statusLabel(status)
      return stays ? `stay ${label}` : `from “${label}”`
    }
    case 'publish':
      return stays ? `are ${FLAG[from]} already` : `are ${FLAG[from]} now`
    case 'taken-back':
      return stays ? 'have nothing that was taken back' : 'were taken back by upstream'
    case 'set-field':
      return `get this ${action.field}`
    case 'set-topics':
      return 'get these topics'
    case 'add-topic':
      return stays ? 'have the topic already' : 'get the topic'
    case 'remove-topic':
      return stays ? 'do not have the topic' : 'lose the topic'
  }
}
