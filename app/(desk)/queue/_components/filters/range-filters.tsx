import { classes } from '#app/_components/classes.ts'
import { LateInput } from '#app/(desk)/queue/_components/commands/late-input.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { grouped } from '#lib/format/count.ts'
import type { Facets, Histogram } from '#lib/schema/article.ts'
import { type Days, isDay, isOpen, type Range } from '#lib/schema/query/query-range.ts'
import { normalize, type QueueQuery, SCORES } from '#lib/schema/query/queue-query.ts'

const legendLook = 'px-2 pb-1 text-xs font-semibold tracking-wide text-ink-faint uppercase'

type ScoreProps = {
  title: string
  bars: Histogram
  range: Range
  onRange: (range: Range) => void
}

/** A score: how it is spread over what every other filter leaves, and the range that is wanted. */
function ScoreFilter({ title, bars, range, onRange }: ScoreProps) {
  const highest = Math.max(1, ...bars.map(({ count }) => count))
  const isInside = ({ from, to }: Histogram[number]) =>
    (range.min === null || to > range.min) && (range.max === null || from <= range.max)
  return (
    <fieldset className="min-w-0">
      <legend className={legendLook}>{title}</legend>
      <div aria-hidden="true" className="flex h-10 items-end gap-px px-2">
        {bars.map((bar) => (
          <div
            key={bar.from}
            title={`${bar.from} to ${bar.to}: ${grouped(bar.count)}`}
            className={classes('bar flex-1 rounded-t-sm', isInside(bar) ? 'bg-accent' : 'bg-line')}
            style={{ height: bar.count === 0 ? 1 : `${Math.max(6, (bar.count / highest) * 100)}%` }}
          />
        ))}
      </div>
      <div className="flex items-center gap-1 px-2 pt-1 text-xs text-ink-soft">
        <LateInput
          type="number"
          step="any"
          label={`${title} at least`}
          placeholder={bars[0]?.from.toString()}
          value={shown(range.min)}
          onValue={(text) => onRange({ ...range, min: numberOf(text) })}
        />
        <span aria-hidden="true">to</span>
        <LateInput
          type="number"
          step="any"
          label={`${title} at most`}
          placeholder={bars.at(-1)?.to.toString()}
          value={shown(range.max)}
          onValue={(text) => onRange({ ...range, max: numberOf(text) })}
        />
      </div>
    </fieldset>
  )
}

/** A date that is still being typed has any year from 1 on. */
const EARLIEST = '1900-01-01'
const LATEST = '2199-12-31'

type DaysProps = { days: Days; onDays: (days: Days) => void }

/** The days on which articles were published, in UTC. */
function DaysFilter({ days, onDays }: DaysProps) {
  return (
    <fieldset className="min-w-0">
      <legend className={legendLook}>Date (UTC)</legend>
      <div className="flex flex-col gap-1 px-2">
        <LateInput
          type="date"
          min={EARLIEST}
          max={LATEST}
          label="From day"
          value={days.from ?? ''}
          onValue={(text) => onDays({ ...days, from: dayOf(text) })}
        />
        <LateInput
          type="date"
          min={EARLIEST}
          max={LATEST}
          label="To day"
          value={days.to ?? ''}
          onValue={(text) => onDays({ ...days, to: dayOf(text) })}
        />
      </div>
    </fieldset>
  )
}

type RangesProps = { query: QueueQuery; facets: Facets }

/** The scores that the site has, and the days. */
export function Ranges({ query, facets }: RangesProps) {
  const { setQuery } = useActs()
  const { site } = useDesk()
  const shown = SCORES.filter((score) => !isOpen(query[score]) || !site.lacks.includes(score))
  return (
    <div className="flex flex-col gap-5">
      {shown.map((score) => (
        <ScoreFilter
          key={score}
          title={score === 'heat' ? 'Heat' : 'Quality'}
          bars={facets[score]}
          range={query[score]}
          onRange={(range) => setQuery(normalize({ ...query, [score]: range }))}
        />
      ))}
      <DaysFilter days={query.date} onDays={(date) => setQuery(normalize({ ...query, date }))} />
    </div>
  )
}

/** A bound that `>` or `<` made stands next to a rounder number, and is shown as that. */
function shown(side: number | null): string {
  return side === null ? '' : String(Number(side.toPrecision(12)))
}

function numberOf(text: string): number | null {
  const value = Number(text)
  return text.trim() === '' || !Number.isFinite(value) ? null : value
}

function dayOf(text: string): string | null {
  return isDay(text) ? text : null
}
