import { Foreign } from '#app/_components/foreign.tsx'
import { effectText, flagLines } from '#app/(desk)/queue/_components/bulk/bulk-words.ts'
import { counted, grouped } from '#lib/format/count.ts'
import type { BulkAction, BulkPlan } from '#lib/schema/bulk.ts'

/** What an action would do: from where to where, what deserves a look first, and the first titles. */
export function BulkPlanView({ plan, action }: { plan: BulkPlan; action: BulkAction }) {
  const { effects, refused, sample, total } = plan
  const looks = [
    { count: plan.conflicts, text: 'in conflict with what upstream wrote' },
    { count: plan.swapped, text: 'decided about another story than the file tells now' },
    { count: plan.missing, text: 'without a file' },
  ].filter(({ count }) => count > 0)
  return (
    <>
      <ul aria-label="Effect" className="flex flex-col gap-1">
        {effects.map(({ from, count, stays }) => (
          <Line key={from} count={count} text={effectText(action, from, stays, count)} stays={stays} />
        ))}
      </ul>
      {refused.length > 0 && (
        <ul aria-label="Passed over" className="mt-2 flex flex-col gap-1 border-t border-line pt-2">
          {refused.map(({ reason, count }) => (
            <Line key={reason} count={count} text={`passed over: ${reason}`} stays />
          ))}
        </ul>
      )}
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
