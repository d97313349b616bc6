import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { STAGE_ICONS } from '#app/(desk)/queue/_components/list/stage-icons.ts'
import { TAB_TITLE } from '#app/(desk)/queue/_components/list/tab-titles.ts'
import { grouped } from '#lib/format/count.ts'
import type { Facets } from '#lib/schema/article.ts'
import { TAB_NAMES, TABS, type TabName, tabOf, withTab } from '#lib/schema/query/query-tabs.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

type Props = {
  query: QueueQuery
  tabs: Facets['tabs']
  /** One below the other at the side, or in lines above the list. */
  look: keyof typeof LOOKS
}

/**
 * The stages of the work with how many articles each would list; other filters stay when one is chosen. Stages of
 * what went wrong stand there while there is any, and wait behind a button else.
 */
export function StageTabs({ query, tabs, look }: Props) {
  const { setQuery } = useActs()
  const [all, setAll] = useState(false)
  const { frame, tab, chosen, other, label, count } = LOOKS[look]
  const current = tabOf(query)
  const countOf = (name: TabName) => tabs.find((tab) => tab.name === name)?.count ?? 0
  const isIdle = (name: TabName) => TABS[name].mark.length > 0 && name !== current && countOf(name) === 0
  const idle = TAB_NAMES.filter(isIdle)
  const Fold = all ? ChevronUp : ChevronDown
  return (
    <nav aria-label="Stages of the work" className={frame}>
      {TAB_NAMES.filter((name) => all || !idle.includes(name)).map((name) => {
        const Icon = STAGE_ICONS[name]
        const isWrong = TABS[name].mark.length > 0 && countOf(name) > 0
        return (
          <button
            key={name}
            type="button"
            aria-current={name === current ? 'true' : undefined}
            onClick={() => setQuery(withTab(query, name))}
            className={classes(tab, name === current ? chosen : other)}
          >
            {look === 'rail' && <Icon size={16} className="shrink-0" aria-hidden="true" />}
            <span className={label}>{TAB_TITLE[name]}</span>
            <span className={classes(count, isWrong ? 'font-semibold text-danger' : 'text-ink-faint')}>
              {grouped(countOf(name))}
            </span>
          </button>
        )
      })}
      {idle.length > 0 && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className={classes(tab, other)}
        >
          {look === 'rail' && <Fold size={16} className="shrink-0" aria-hidden="true" />}
          <span className={label}>{all ? 'Fewer' : 'More'}</span>
          {!all && <span className={classes(count, 'text-ink-faint')}>{`+${idle.length}`}</span>}
        </button>
      )}
    </nav>
  )
}

const LOOKS = {
  tabs: {
    frame: '-mx-1 flex flex-wrap gap-x-1 md:hidden',
    tab: 'flex h-7 items-center gap-1.5 border-b-2 px-1.5 text-sm whitespace-nowrap',
    chosen: 'border-accent font-medium text-accent',
    other: 'border-transparent text-ink-soft hover:text-ink',
    label: '',
    count: 'text-xs tabular-nums',
  },
  rail: {
    frame: 'flex flex-col gap-0.5',
    tab: 'flex min-h-8 items-center gap-x-2 rounded-md px-2 py-1 text-sm outline-offset-[-2px] cramped:flex-wrap cramped:justify-center cramped:px-0.5',
    chosen: 'bg-accent-soft font-semibold text-accent',
    other: 'text-ink-soft hover:bg-sunken hover:text-ink',
    label:
      'text-start cramped:order-last cramped:w-full cramped:text-center cramped:text-[0.6875rem] cramped:leading-3.5 cramped:font-medium',
    count: 'text-xs tabular-nums roomy:ml-auto',
  },
} as const
