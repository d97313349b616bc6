import { visible } from '#lib/format/hidden.ts'
import { mapWords, type PartWords, partLabel } from '#lib/format/site-words.ts'
import type { SiteMap } from '#lib/schema/site/site-map.ts'
import type { SiteReport } from '#lib/schema/site/site-reading.ts'

type Props = { map: SiteMap; report: SiteReport; flagIsCertain: boolean }

/** Every part of the map that says something, with where it comes from. */
export function FieldList({ map, report, flagIsCertain }: Props) {
  return <PartList parts={mapWords(map, report.origins, flagIsCertain)} />
}

/** The same of a map that was put into words already. */
export function PartList({ parts }: { parts: readonly PartWords[] }) {
  return (
    <dl className="divide-y divide-line rounded-lg border border-line bg-surface text-sm">
      {parts.map(({ part, value, why }) => (
        <div key={part} className="grid gap-x-3 gap-y-0.5 px-3 py-2 sm:grid-cols-[11rem_1fr]">
          <dt className="font-medium">{partLabel(part)}</dt>
          <dd className="max-w-prose min-w-0 wrap-anywhere">
            <span translate="no">{visible(value)}</span>
            <span className="block text-ink-soft">{visible(why)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
