import { Flame, Gauge } from 'lucide-react'

/** Quality (0–100) and heat as upstream rates them; heat −1 means not rated. */
export function Scores({ quality, heat }: { quality: number | null; heat: number | null }) {
  return (
    <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-sm">
      <div className="flex items-center gap-2">
        <dt className="flex items-center gap-1 text-ink-soft">
          <Gauge size={14} aria-hidden="true" />
          Quality
        </dt>
        <dd className="flex items-center gap-2 font-medium tabular-nums">
          {quality ?? 'not rated'}
          {quality !== null && <Meter share={quality / 100} />}
        </dd>
      </div>
      <div className="flex items-center gap-2">
        <dt className="flex items-center gap-1 text-ink-soft">
          <Flame size={14} aria-hidden="true" />
          Heat
        </dt>
        <dd className="font-medium tabular-nums">{heat === null || heat < 0 ? 'not rated' : heat}</dd>
      </div>
    </dl>
  )
}

function Meter({ share }: { share: number }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <span aria-hidden="true" className="inline-block h-1.5 w-16 overflow-hidden rounded-full bg-sunken">
      <span className="block h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
    </span>
  )
}
