'use client'

import { Refusal } from '#app/_components/messages/refusal.tsx'
import { MoreButton } from '#app/_components/more-button.tsx'
import { usePages } from '#app/_hooks/use-pages.ts'
import { counted } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { FilesPage, Quarantined } from '#lib/schema/import.ts'

/** Files that are no content, each with why it is left out. Nothing is wrong with them. */
export function LeftOut({ first, stamp }: { first: FilesPage; stamp: string }) {
  if (first.total === 0) return null
  return (
    <section aria-labelledby="left-out">
      <h2 id="left-out" className="text-lg font-semibold">
        {`${counted(first.total, 'file')} left out`}
      </h2>
      <p className="mb-2 text-sm text-ink-soft">
        These are no articles, such as a README, and nothing is to be done. A file becomes one once it begins
        with a line of three dashes, its fields, and three dashes again.
      </p>
      <Files key={stamp} first={first} />
    </section>
  )
}

function Files({ first }: { first: FilesPage }) {
  const { pages, problem } = usePages<'/api/import/left-out'>('/api/import/left-out', first)
  if (pages === null) return null
  return (
    <>
      <ul
        aria-label="Files that are left out"
        className="divide-y divide-line rounded-lg border border-line bg-surface"
      >
        {pages.items.map((item) => (
          <li key={item.path} className="px-3 py-2">
            <p className="font-mono text-xs wrap-anywhere">{visible(item.path)}</p>
            <p className="text-sm break-words text-ink-soft">
              <bdi>{reason(item)}</bdi>
            </p>
          </li>
        ))}
      </ul>
      <Refusal problem={problem} />
      <MoreButton pages={pages} />
    </>
  )
}

/** Why such a file is no article, by how it begins. */
function reason({ sourceLine }: Quarantined): string {
  const begins = visible(sourceLine).trim()
  if (begins === '')
    return 'It is empty or begins with a blank line, where a line of three dashes would stand.'
  const shown = begins.length > 60 ? `${begins.slice(0, 59).trimEnd()}…` : begins
  return `It begins with “${shown}”, where a line of three dashes would stand.`
}
