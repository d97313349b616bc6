import { useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { TAB_TITLE } from '#app/(desk)/queue/_components/filters/facet-words.ts'
import { grouped } from '#lib/format/count.ts'
import type { Facets } from '#lib/schema/article.ts'
import { TAB_NAMES, TABS, type TabName, tabOf, withTab } from '#lib/schema/query/query-tabs.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

type Props = { query: QueueQuery; tabs: Facets['tabs'] }

/**
 * The stages of the work with how many articles each would list; other filters stay when one is chosen. Stages of
 * what went wrong stand there while there is any, and wait behind a button else.
 */
export function StageTabs({ query, tabs }: Props) {
  const { setQuery } = useActs()
  const [all, setAll] = useState(false)
  const current = tabOf(query)
  const countOf = (name: TabName) => tabs.find((tab) => tab.name === name)?.count ?? 0
  const isIdle = (name: TabName) => TABS[name].mark.length > 0 && name !== current && countOf(name) === 0
  const idle = TAB_NAMES.filter(isIdle)
  return (
    <nav aria-label="Stages of the work" className="-mx-1 flex flex-wrap gap-x-1">
      {TAB_NAMES.filter((name) => all || !idle.includes(name)).map((name) => (
        <button
          key={name}
          type="button"
          aria-current={name === current ? 'true' : undefined}
          onClick={() => setQuery(withTab(query, name))}
          className={classes(
            tabLook,
            name === current
              ? 'border-accent font-medium text-accent'
              : 'border-transparent text-ink-soft hover:text-ink',
          )}
        >
          <span>{TAB_TITLE[name]}</span>
          <span className="text-xs text-ink-faint tabular-nums">{grouped(countOf(name))}</span>
        </button>
      ))}
      {idle.length > 0 && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className={classes(tabLook, 'border-transparent text-ink-soft hover:text-ink')}
        >
          <span>{all ? 'Fewer' : 'More'}</span>
          {!all && <span className="text-xs text-ink-faint tabular-nums">{idle.length}</span>}
        </button>
      )}
    </nav>
  )
}

const tabLook = 'flex h-7 items-center gap-1.5 border-b-2 px-1.5 text-sm whitespace-nowrap'
