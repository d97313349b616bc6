import { Section } from '#app/(desk)/settings/site/_components/section.tsx'
import { visible } from '#lib/format/hidden.ts'
import { keyWords } from '#lib/format/site-words.ts'
import type { SiteReport } from '#lib/schema/site/site-reading.ts'

/** The evidence: how keys are used in the sample, what code only suggests, and what could not be followed. */
export function KeyList({ report }: { report: SiteReport }) {
  const { keys, sample, suggestions, notes } = report
  return (
    <>
      <Section id="keys" title="Keys in the files">
        <dl className="flex flex-col gap-1 text-sm">
          {keys.map((use) => (
            <div key={use.key} className="flex flex-wrap gap-x-2">
              <dt translate="no" className="font-mono wrap-anywhere">
                {visible(use.key)}
              </dt>
              <dd className="max-w-prose min-w-0 wrap-anywhere text-ink-soft">
                {visible(keyWords(use, sample.read))}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      {suggestions.length > 0 && (
        <Section id="suggested" title="Only suggested">
          <p className="text-sm text-ink-soft">By configurations that are code and were not run.</p>
          <ul className="list-disc pl-5 text-sm">
            {suggestions.map(({ key, kind, file, line }) => (
              <li key={`${file}:${line}:${key}`} className="wrap-anywhere">
                {visible(`${key}: ${kind} (${file}:${line})`)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {notes.length > 0 && (
        <Section id="notes" title="Could not be followed">
          <ul className="list-disc pl-5 text-sm">
            {notes.map(({ file, message }) => (
              <li key={`${file} ${message}`} className="wrap-anywhere">
                {visible(`${file}: ${message}`)}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
