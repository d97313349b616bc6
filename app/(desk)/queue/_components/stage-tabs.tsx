import { classes } from '#app/_components/classes.ts'
import { Sideways } from '#app/_components/sideways.tsx'
import { TAB_TITLE } from '#app/(desk)/queue/_components/facet-words.ts'
import { grouped } from '#lib/format/count.ts'
import type { Facets } from '#lib/schema/article.ts'
import { TAB_NAMES, tabOf, withTab } from '#lib/schema/query-tabs.ts'
import type { QueueQuery } from '#lib/schema/queue-query.ts'

type Props = { query: QueueQuery; tabs: Facets['tabs']; onQuery: (query: QueueQuery) => void }

/** The stages of the work with how many articles each would list; other filters stay when one is chosen. */
export function StageTabs({ query, tabs, onQuery }: Props) {
  const current = tabOf(query)
  return (
    <Sideways label="Stages" className="-mx-3 px-3 [scrollbar-width:thin]">
      <nav aria-label="Stages of the work" className="flex w-max gap-1">
        {TAB_NAMES.map((name) => {
          const isCurrent = name === current
          const count = tabs.find((tab) => tab.name === name)?.count
          return (
            <button
              key={name}
              type="button"
              aria-current={isCurrent ? 'true' : undefined}
              onClick={() => onQuery(withTab(query, name))}
              className={classes(
                'flex h-8 items-center gap-1.5 border-b-2 px-2 text-sm whitespace-nowrap',
                isCurrent
                  ? 'border-accent font-medium text-accent'
                  : 'border-transparent text-ink-soft hover:text-ink',
              )}
            >
              {TAB_TITLE[name]}
              <span className="text-xs text-ink-faint tabular-nums">
                {count === undefined ? '' : grouped(count)}
              </span>
            </button>
          )
        })}
      </nav>
    </Sideways>
  )
}
