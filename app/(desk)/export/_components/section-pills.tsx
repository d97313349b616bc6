import { classes } from '#app/_components/classes.ts'
import type { Section } from '#app/(desk)/export/_components/sections.ts'
import { grouped } from '#lib/format/count.ts'

type Props = {
  sections: readonly Section[]
  shown: Section
  onChoose: (query: string) => void
}

/** The parts that files are listed by, with their numbers. */
export function SectionPills({ sections, shown, onChoose }: Props) {
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">Which files</legend>
      {sections.map(({ label, query, count }) => (
        <button
          key={query}
          type="button"
          aria-pressed={query === shown.query}
          onClick={() => onChoose(query)}
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
  )
}
