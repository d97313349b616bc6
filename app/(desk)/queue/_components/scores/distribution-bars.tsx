import { counted } from '#lib/format/count.ts'
import { barOf, type ScoreDistribution } from '#lib/schema/score-distribution.ts'

type Props = { name: string; distribution: ScoreDistribution; value: number }

const WIDTH = 56
const HEIGHT = 18

/** How a score is spread over the site, with the bar that this article stands in marked. */
export function DistributionBars({ name, distribution, value }: Props) {
  const { bars, rated } = distribution
  const own = barOf(distribution, value)
  const highest = Math.max(1, ...bars.map(({ count }) => count))
  const width = WIDTH / Math.max(1, bars.length)
  const bar = bars[own]
  const where = bar === undefined ? 'outside of it' : `between ${bar.from} and ${bar.to}`
  const label = `${name} of ${counted(rated, 'rated article')}, from ${bars[0]?.from} to ${bars.at(-1)?.to}; this one stands ${where}`
  return (
    <svg role="img" aria-label={label} width={WIDTH} height={HEIGHT} className="shrink-0">
      <title>{label}</title>
      {bars.map(({ from, count }, at) => {
        const high = count === 0 ? 1 : Math.max(2, (count / highest) * HEIGHT)
        return (
          <rect
            key={from}
            x={at * width}
            y={HEIGHT - high}
            width={Math.max(1, width - 1)}
            height={high}
            className={at === own ? 'bar fill-accent' : 'bar fill-line-strong/50'}
          />
        )
      })}
      {own >= 0 && (
        <rect
          x={own * width}
          y={0}
          width={Math.max(1, width - 1)}
          height={HEIGHT}
          className="fill-accent/25"
        />
      )}
    </svg>
  )
}
