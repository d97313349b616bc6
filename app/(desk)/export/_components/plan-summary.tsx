import { statusLabel } from '#app/_components/badges.tsx'
import { counted, grouped } from '#lib/format/count.ts'
import type { PlanCounts, StoredPlan } from '#lib/schema/export/export-plan.ts'
import { STATUSES } from '#lib/schema/values.ts'

/** The plan in numbers: what would be written, and what is left alone. */
export function PlanSummary({ plan: { counts } }: { plan: StoredPlan }) {
  const { outcomes, aside, fields, status, people, merged, linesChanged, unchanged } = counts
  const left = outcomes.conflict + outcomes.refused + outcomes.held + outcomes.missing
  const rows = [
    ['Fields', told(Object.entries(fields))],
    ['Decisions', told(STATUSES.map((each) => [statusLabel(each), status[each]]))],
    ['People', people.map(work).join(' · ') || '—'],
  ] as const
  return (
    <section aria-labelledby="counts" className="rounded-lg border border-line bg-surface p-3">
      <h2 id="counts" className="text-lg font-semibold">
        <span>{`${counted(outcomes.write + outcomes['take-out'], 'file')} to write`}</span>
        {left > 0 && <span className="font-normal text-warn">{`, ${grouped(left)} left alone`}</span>}
        {aside > 0 && <span className="font-normal text-warn">{`, ${grouped(aside)} set aside`}</span>}
      </h2>
      <p className="text-sm text-ink-soft">
        <span>{`${counted(linesChanged, 'line')} changed`}</span>
        <span>
          {outcomes['take-out'] > 0 &&
            `; ${counted(outcomes['take-out'], 'file loses', 'files lose')} what no longer stands`}
        </span>
        <span>{merged > 0 && `; ${grouped(merged)} merged with what upstream changed`}</span>
        <span>{unchanged > 0 && `; ${counted(unchanged, 'article is', 'articles are')} up to date`}</span>
        <span>.</span>
      </p>
      {outcomes.write > 0 && (
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
          {rows.map(([name, text]) => (
            <div key={name} className="contents">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="min-w-0 break-words tabular-nums">{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

/** What somebody did for the files to be written; plans of earlier versions only count their articles. */
function work({ name, count, decided, edited }: PlanCounts['people'][number]): string {
  const did = [
    ...(decided > 0 ? [`decided ${grouped(decided)}`] : []),
    ...(edited > 0 ? [`edited ${grouped(edited)}`] : []),
  ]
  return `${name} ${did.length === 0 ? grouped(count) : did.join(', ')}`
}

function told(parts: readonly (readonly [string, number])[]): string {
  const some = parts.filter(([, count]) => count > 0)
  return some.length === 0 ? '—' : some.map(([name, count]) => `${name} ${grouped(count)}`).join(' · ')
}
