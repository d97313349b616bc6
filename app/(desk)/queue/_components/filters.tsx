'use client'

import { Check } from 'lucide-react'
import { memo, type ReactNode, useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { FACET_TITLE, wordLabel } from '#app/(desk)/queue/_components/facet-words.ts'
import { DaysFilter, ScoreFilter } from '#app/(desk)/queue/_components/range-filters.tsx'
import type { FacetCount, Facets } from '#lib/schema/article.ts'
import type { Colleague } from '#lib/schema/note.ts'
import { type Facet, normalize, type QueueQuery, toggled } from '#lib/schema/queue-query.ts'
import { HAS, ME, NOBODY, PUBLISHED, STATUSES } from '#lib/schema/words.ts'

type Props = {
  query: QueueQuery
  facets: Facets | null
  colleagues: readonly Colleague[]
  /** Who is signed in. */
  userId: string
  onQuery: (query: QueueQuery) => void
}

const SHORT = 8

/** Every filter with the number of articles behind each choice. */
export const Filters = memo(function Filters({ query, facets, colleagues, userId, onQuery }: Props) {
  const me = colleagues.find(({ id }) => id === userId)?.email
  const facet = (name: Facet, counts: readonly FacetCount[] = []) => (
    <FacetList
      title={FACET_TITLE[name]}
      counts={counts}
      chosen={query[name]}
      label={(value) => wordLabel(name, value)}
      onToggle={(value) => onQuery(toggled(query, name, value))}
    />
  )
  return (
    <div className="flex flex-col gap-5">
      <Marks query={query} facets={facets} onQuery={onQuery} />
      {facet('status', everyValue(STATUSES, facets?.status))}
      {facet('published', everyValue(PUBLISHED, facets?.published))}
      {facet('has', everyValue(HAS, facets?.has))}
      {facet('topic', facets?.topic)}
      <ScoreFilter
        title="Heat"
        bars={facets?.heat ?? []}
        range={query.heat}
        onRange={(heat) => onQuery(normalize({ ...query, heat }))}
      />
      <ScoreFilter
        title="Quality"
        bars={facets?.quality ?? []}
        range={query.quality}
        onRange={(quality) => onQuery(normalize({ ...query, quality }))}
      />
      <DaysFilter days={query.date} onDays={(date) => onQuery(normalize({ ...query, date }))} />
      {isChoice(query.assignee, facets?.assignee) && (
        <FacetList
          title={FACET_TITLE.assignee}
          counts={ownFirst(facets?.assignee, me)}
          chosen={query.assignee}
          label={(value) =>
            colleagues.find(({ email }) => email === value)?.name ?? wordLabel('assignee', value)
          }
          onToggle={(value) => onQuery(toggled(query, 'assignee', value))}
        />
      )}
      {facet('provider', facets?.provider)}
      {isChoice(query.type, facets?.type) && facet('type', facets?.type)}
      {isChoice(query.collection, facets?.collection) && facet('collection', facets?.collection)}
    </div>
  )
})

/** What oneself has comes first and is named so, then what nobody has. */
function ownFirst(counts: readonly FacetCount[] = [], own: string | undefined): FacetCount[] {
  const countOf = (word: string | undefined) => counts.find(({ value }) => value === word)?.count ?? 0
  const rest = counts.filter(({ value }) => value !== own && value !== NOBODY && value !== ME)
  return [{ value: ME, count: countOf(own) }, { value: NOBODY, count: countOf(NOBODY) }, ...rest]
}

/** One word alone is nothing to choose from. */
function isChoice(chosen: readonly string[], counts: readonly FacetCount[] = []): boolean {
  return counts.length > 1 || chosen.length > 0
}

/** What needs a second look, shown only where there is any. It is found whatever its status. */
function Marks({ query, facets, onQuery }: Pick<Props, 'query' | 'facets' | 'onQuery'>) {
  const counts = (facets?.mark ?? []).filter(
    ({ value, count }) => count > 0 || query.mark.some((mark) => mark === value),
  )
  return (
    <FacetList
      title={FACET_TITLE.mark}
      counts={counts}
      chosen={query.mark}
      label={(value) => wordLabel('mark', value)}
      onToggle={(value) => onQuery({ ...toggled(query, 'mark', value), status: [] })}
    />
  )
}

/** Fixed choices keep their order and stay when their count is zero. */
function everyValue(values: readonly string[], counts: readonly FacetCount[] | undefined): FacetCount[] {
  return values.map((value) => ({ value, count: counts?.find((other) => other.value === value)?.count ?? 0 }))
}

type ListProps = {
  title: string
  counts: readonly FacetCount[]
  chosen: readonly string[]
  label: (value: string) => string
  onToggle: (value: string) => void
}

function FacetList({ title, counts, chosen, label, onToggle }: ListProps) {
  const [all, setAll] = useState(false)
  if (counts.length === 0) return null
  const shown = all ? counts : counts.filter(({ value }, at) => at < SHORT || chosen.includes(value))
  return (
    <fieldset className="min-w-0">
      <legend className="px-2 pb-1 text-xs font-semibold tracking-wide text-ink-faint uppercase">
        {title}
      </legend>
      {shown.map(({ value, count }) => (
        <Choice key={value} checked={chosen.includes(value)} count={count} onToggle={() => onToggle(value)}>
          {label(value)}
        </Choice>
      ))}
      {counts.length > SHORT && (
        <button
          type="button"
          onClick={() => setAll(!all)}
          className="px-2 py-1 text-sm text-accent hover:underline"
        >
          {all ? 'Fewer' : `${counts.length - SHORT} more`}
        </button>
      )}
    </fieldset>
  )
}

type ChoiceProps = { checked: boolean; count: number; onToggle: () => void; children: ReactNode }

function Choice({ checked, count, onToggle, children }: ChoiceProps) {
  return (
    <label
      className={classes(
        'flex min-h-7 cursor-pointer items-center gap-2 rounded px-2 text-sm hover:bg-sunken',
        checked && 'font-medium text-accent',
      )}
    >
      <input type="checkbox" checked={checked} onChange={onToggle} className="peer sr-only" />
      <span
        aria-hidden="true"
        className={classes(
          'flex h-4 w-4 shrink-0 items-center justify-center rounded-sm border peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent',
          checked ? 'border-accent bg-accent text-on-accent' : 'border-line-strong',
        )}
      >
        {checked && <Check size={12} strokeWidth={3} />}
      </span>
      <span className="min-w-0 flex-1 truncate">
        <bdi>{children}</bdi>
      </span>
      <span className="text-xs text-ink-faint tabular-nums">{count.toLocaleString('en')}</span>
    </label>
  )
}
