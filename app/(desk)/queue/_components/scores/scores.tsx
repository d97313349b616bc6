'use client'

import { Flame, Gauge, type LucideIcon } from 'lucide-react'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { DistributionBars } from '#app/(desk)/queue/_components/scores/distribution-bars.tsx'
import { useDistributions } from '#app/(desk)/queue/_components/scores/use-distributions.ts'
import { isRated, percentBelow, type ScoreDistribution } from '#lib/schema/score-distribution.ts'

type Props = {
  article: { readonly id: number; readonly quality: number | null; readonly heat: number | null }
}

/** Quality and heat as upstream rates them, and what they mean on this site. */
export function Scores({ article: { id, quality, heat } }: Props) {
  const distributions = useDistributions(id)
  const { lacks } = useDesk().site
  if (lacks.includes('heat') && lacks.includes('quality')) return null
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {!lacks.includes('quality') && (
        <Score
          icon={Gauge}
          name="Quality"
          than="better"
          value={quality}
          distribution={distributions?.quality}
        />
      )}
      {!lacks.includes('heat') && (
        <Score icon={Flame} name="Heat" than="hotter" value={heat} distribution={distributions?.heat} />
      )}
    </dl>
  )
}

type ScoreProps = {
  icon: LucideIcon
  name: string
  than: string
  value: number | null
  distribution: ScoreDistribution | undefined
}

function Score({ icon: Icon, name, than, value, distribution }: ScoreProps) {
  const percent = isRated(value) && distribution !== undefined ? percentBelow(distribution, value) : null
  return (
    <div className="flex h-6 items-center gap-1.5">
      <dt className="flex items-center gap-1 text-ink-soft">
        <Icon size={14} aria-hidden="true" />
        <span>{name}</span>
      </dt>
      <dd className="flex items-center gap-1.5 whitespace-nowrap">
        <span className="font-medium tabular-nums">{isRated(value) ? value : 'not rated'}</span>
        {isRated(value) && distribution !== undefined && percent !== null && (
          <>
            <DistributionBars name={name} distribution={distribution} value={value} />
            <span className="text-ink-soft tabular-nums">
              {percent === 0 ? 'among the lowest' : `${than} than ${Math.min(99, percent)} %`}
            </span>
          </>
        )}
      </dd>
    </div>
  )
}
