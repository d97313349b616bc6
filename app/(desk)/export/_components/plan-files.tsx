import { useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { MoreButton } from '#app/_components/more-button.tsx'
import { usePages } from '#app/_hooks/use-pages.ts'
import { PlannedFile } from '#app/(desk)/export/_components/planned-file.tsx'
import type { Section } from '#app/(desk)/export/_components/sections.ts'
import { grouped } from '#lib/format/count.ts'

/** The files of a plan, one part at a time, each a page at a time. */
export function PlanFiles({ planId, sections }: { planId: string; sections: readonly Section[] }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = sections.find(({ query }) => query === chosen) ?? sections[0]
  if (shown === undefined) return null
  return (
    <section aria-labelledby="files" className="flex flex-col gap-3">
      <h2 id="files" className="sr-only">
        Files
      </h2>
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">Which files</legend>
        {sections.map(({ label, query, count }) => (
          <button
            key={query}
            type="button"
            aria-pressed={query === shown.query}
            onClick={() => setChosen(query)}
            className={classes(
              'inline-flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-sm',
              query === shown.query
                ? 'border-accent bg-accent-soft text-ink'
                : 'border-line bg-surface text-ink-soft hover:bg-sunken hover:text-ink',
            )}
          >
            <span>{`${label} `}</span>
            <span className="text-xs text-ink-faint tabular-nums">{grouped(count)}</span>
          </button>
        ))}
      </fieldset>
      <Files key={`${planId} ${shown.query}`} planId={planId} query={shown.query} label={shown.label} />
    </section>
  )
}

function Files({ planId, query, label }: { planId: string; query: string; label: string }) {
  const { pages, problem } = usePages<'/api/export/plans/[id]/files'>(
    `/api/export/plans/${planId}/files?${query}`,
  )
  if (pages === null)
    return problem === null ? <p className="text-ink-soft">Loading files…</p> : <Refusal problem={problem} />
  return (
    <div className="flex flex-col">
      <ul aria-label={label} className="flex flex-col gap-2">
        {pages.items.map((file) => (
          <li key={file.path}>
            <PlannedFile planId={planId} file={file} />
          </li>
        ))}
      </ul>
      <Refusal problem={problem} />
      <MoreButton pages={pages} />
    </div>
  )
}
