import { useEffect, useRef } from 'react'
import { DiffView } from '#app/_components/diff-view.tsx'
import { PartList } from '#app/(desk)/settings/site/_components/field-list.tsx'
import { SampleArticle } from '#app/(desk)/settings/site/_components/sample-article.tsx'
import { counted } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import { changesWords } from '#lib/format/site-words.ts'
import type { TriedConfig } from '#lib/schema/site/site-config.ts'

/** What would follow from a text, before anything is saved. */
export function TriedPart({ tried }: { tried: TriedConfig }) {
  const { diff, map, samples, changes, leftOut, hasFlag, flagIsCertain } = tried
  const first = useRef<HTMLHeadingElement>(null)
  // So that it is read out, and what follows comes next.
  useEffect(() => first.current?.focus(), [])
  return (
    <div className="flex min-w-0 flex-col gap-3 rounded-lg border border-line p-3">
      <h3 ref={first} tabIndex={-1} className="font-semibold outline-none">
        What would follow
      </h3>
      <ul className="list-disc pl-5 text-sm">
        {changesWords(changes).map((words) => (
          <li key={words}>{words}</li>
        ))}
        {leftOut.files > 0 && (
          <li className="wrap-anywhere">
            {visible(`${counted(leftOut.files, 'file')} left out, such as ${leftOut.examples.join(', ')}`)}
          </li>
        )}
      </ul>
      {diff.length > 0 && <DiffView lines={diff} label="The change of copydesk.yml" />}
      <PartList parts={map} />
      {samples.map((sample) => (
        <SampleArticle
          key={sample.path}
          sample={sample}
          hasFlag={hasFlag}
          flagIsCertain={flagIsCertain}
          level={4}
        />
      ))}
    </div>
  )
}
