'use client'

import { Flame, Gauge, type LucideIcon } from 'lucide-react'
import { SpreadBars } from '#app/(desk)/queue/_components/spread-bars.tsx'
import { useSpreads } from '#app/(desk)/queue/_components/use-spreads.ts'
import { isRated, percentBelow, type ScoreSpread } from '#lib/schema/score-spread.ts'

type Props = {
  article: { readonly id: number; readonly quality: number | null; readonly heat: number | null }
}

/** Quality and heat as upstream rates them, and what they mean on this site. */
export function Scores({ article: { id, quality, heat } }: Props) {
  const spreads = useSpreads(id)
  return (
    <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-sm">
      <Score icon={Gauge} name="Quality" than="better" value={quality} spread={spreads?.quality} />
      <Score icon={Flame} name="Heat" than="hotter" value={heat} spread={spreads?.heat} />
    </dl>
  )
}

type ScoreProps = {
  icon: LucideIcon
  name: string
  than: string
  value: number | null
  spread: ScoreSpread | undefined
}

function Score({ icon: Icon, name, than, value, spread }: ScoreProps) {
  const percent = isRated(value) && spread !== undefined ? percentBelow(spread, value) : null
  return (
    <div className="flex h-6 items-center gap-2">
      <dt className="flex items-center gap-1 text-ink-soft">
        <Icon size={14} aria-hidden="true" />
        <span>{name}</span>
      </dt>
      <dd className="flex items-center gap-2 whitespace-nowrap">
        <span className="font-medium tabular-nums">{isRated(value) ? value : 'not rated'}</span>
        {isRated(value) && spread !== undefined && percent !== null && (
          <>
            <SpreadBars name={name} spread={spread} value={value} />
            <span className="text-ink-soft tabular-nums">
              {percent === 0 ? 'among the lowest' : `${than} than ${Math.min(99, percent)} %`}
            </span>
          </>
        )}
      </dd>
    </div>
  )
}
