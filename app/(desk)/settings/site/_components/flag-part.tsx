import { FlagForm } from '#app/(desk)/settings/site/_components/flag-form.tsx'
import { Section } from '#app/(desk)/settings/site/_components/section.tsx'
import { visible } from '#lib/format/hidden.ts'
import { flagWords } from '#lib/format/site-words.ts'
import type { SiteReport } from '#lib/schema/site/site-reading.ts'
import type { ShownSite } from '#lib/site/show-site.ts'

type Props = { site: ShownSite; report: SiteReport; canChoose: boolean }

/** Which key shows or hides a page, why, and the choice where that is open. */
export function FlagPart({ site, report, canChoose }: Props) {
  const { certain } = report.flag
  const readings = report.flag.readings.map(({ flag, why }) => ({
    words: visible(flagWords(flag)),
    why: visible(why),
  }))
  return (
    <Section id="flag" title="What shows or hides a page">
      {site.flagIsCertain ? (
        <p className="break-words">{`${visible(flagWords(site.map.flag))}.`}</p>
      ) : (
        <p className="max-w-prose">
          This is not certain. Decisions are kept, and exporting waits until somebody has said it: a wrong key
          would publish what was rejected.
        </p>
      )}
      {certain ? (
        <p className="text-sm text-ink-soft">{readings.map(({ why }) => why).join(' ')}</p>
      ) : canChoose ? (
        <FlagForm readings={readings} chosen={site.chosen} seal={site.seal} />
      ) : (
        <>
          <p className="text-sm text-ink-soft">
            {site.chosen === null ? 'An admin chooses among these:' : 'An admin chose it among these:'}
          </p>
          <ul className="list-disc pl-5 text-sm">
            {readings.map(({ words, why }) => (
              <li key={words} className="break-words">
                {words}. <span className="text-ink-soft">{why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
