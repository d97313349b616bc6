'use client'

import { memo, useState } from 'react'
import { latePart } from '#app/_components/messages/late-part.tsx'
import { WhenNear } from '#app/_components/when-near.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { wordLabel } from '#app/(desk)/queue/_components/filters/facet-words.ts'
import { FilterChoice } from '#app/(desk)/queue/_components/filters/filter-choice.tsx'
import { personLabel } from '#app/(desk)/queue/_components/notes/person-label.ts'
import type { Lack } from '#lib/fields/site-shape.ts'
import type { FacetCount, Facets } from '#lib/schema/article.ts'
import { type Facet, namedWord, specOf } from '#lib/schema/query/facets.ts'
import { LABEL_FACETS, ONE_WORD_FACETS } from '#lib/schema/query/open-facets.ts'
import { type QueueQuery, toggled, toggledOut } from '#lib/schema/query/queue-query.ts'
import { HAS, ME, NOBODY, PUBLISHED, STATUSES } from '#lib/schema/words.ts'

const Ranges = latePart(
  async () => (await import('#app/(desk)/queue/_components/filters/range-filters.tsx')).Ranges,
)

type Props = { query: QueueQuery; facets: Facets }

const SHORT = 8

const PLACED: readonly Facet[] = ['assignee', 'provider', 'type', 'collection']
/** What stands below the filters that have a place of their own, where there is something to choose from. */
const FURTHER = ['type', 'collection', ...ONE_WORD_FACETS.filter((facet) => !PLACED.includes(facet))] as const

/** Every filter with the number of articles behind each choice. */
export const Filters = memo(function Filters({ query, facets }: Props) {
  const { colleagues, userId, site } = useDesk()
  const { setQuery } = useActs()
  const me = colleagues.find(({ id }) => id === userId)?.email
  const personOf = (value: string) => colleagues.find(({ email }) => email === value)
  const nameOf = (value: string) => {
    const person = personOf(value)
    return person === undefined ? undefined : personLabel(person)
  }
  const facet = (name: Facet, counts: readonly FacetCount[] = [], title: string = specOf(name).title) => (
    <FacetList
      key={title}
      title={title}
      counts={counts}
      chosen={query[name]}
      leftOut={query.not[name]}
      label={(value) => nameOf(value) ?? wordLabel(name, value)}
      onToggle={(value) => setQuery(toggled(query, name, value))}
      onLeaveOut={(value) => setQuery(toggledOut(query, name, value))}
    />
  )
  const has = (part: Lack) => !site.lacks.includes(part)
  return (
    <div className="flex flex-col gap-5">
      <Marks query={query} facets={facets} />
      {facet('status', everyValue(STATUSES, facets.status))}
      {has('published') && facet('published', everyValue(PUBLISHED, facets.published))}
      {facet(
        'has',
        everyValue(
          HAS.filter((word) => has('related') || !word.startsWith('related') || query.has.includes(word)),
          facets.has,
        ),
      )}
      {facet('topic', facets.topic)}
      <WhenNear>
        <Ranges query={query} facets={facets} />
      </WhenNear>
      {isChoice(query, 'assignee', facets.assignee) &&
        facet(
          'assignee',
          ownFirst(facets.assignee, me, (value) => personOf(value)?.mayDecide === false),
        )}
      {facet('provider', facets.provider)}
      {FURTHER.map((name) => isChoice(query, name, facets[name]) && facet(name, facets[name]))}
      {LABEL_FACETS.flatMap((name) =>
        listsOf(facets[name], name).map(([list, counts]) => facet(name, counts, site.labels[list] ?? list)),
      )}
    </div>
  )
})

/** The lists that a facet holds words of, with what each is called; one where it holds those of one alone. */
function listsOf(counts: readonly FacetCount[] = [], facet: Facet): [string, FacetCount[]][] {
  const { title, isNamed } = specOf(facet)
  const lists = new Map<string, FacetCount[]>()
  for (const count of counts) {
    const name = isNamed === true ? namedWord(count.value).name : title
    lists.set(name, [...(lists.get(name) ?? []), count])
  }
  return [...lists]
}

/** What oneself has comes first and is named so, then what nobody has or can look at. */
function ownFirst(
  counts: readonly FacetCount[] = [],
  own: string | undefined,
  cannot: (value: string) => boolean,
): FacetCount[] {
  const countOf = (word: string | undefined) => counts.find(({ value }) => value === word)?.count ?? 0
  const rest = counts.filter(({ value }) => value !== own && value !== NOBODY && value !== ME)
  return [
    { value: ME, count: countOf(own) },
    { value: NOBODY, count: countOf(NOBODY) },
    ...rest.filter(({ value }) => cannot(value)),
    ...rest.filter(({ value }) => !cannot(value)),
  ]
}

/** One word alone is nothing to choose from. */
function isChoice(query: QueueQuery, facet: Facet, counts: readonly FacetCount[] = []): boolean {
  return counts.length > 1 || query[facet].length > 0 || query.not[facet].length > 0
}

/** What needs a second look, shown only where there is any. It is found whatever its status. */
function Marks({ query, facets }: Props) {
  const { setQuery } = useActs()
  const counts = facets.mark.filter(
    ({ value, count }) => count > 0 || [...query.mark, ...query.not.mark].some((mark) => mark === value),
  )
  return (
    <FacetList
      title={specOf('mark').title}
      counts={counts}
      chosen={query.mark}
      leftOut={query.not.mark}
      label={(value) => wordLabel('mark', value)}
      onToggle={(value) => setQuery({ ...toggled(query, 'mark', value), status: [] })}
      onLeaveOut={(value) => setQuery(toggledOut(query, 'mark', value))}
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
  leftOut: readonly string[]
  label: (value: string) => string
  onToggle: (value: string) => void
  onLeaveOut: (value: string) => void
}

function FacetList({ title, counts, chosen, leftOut, label, onToggle, onLeaveOut }: ListProps) {
  const [all, setAll] = useState(false)
  if (counts.length === 0) return null
  const named = [...chosen, ...leftOut]
  const shown = all ? counts : counts.filter(({ value }, at) => at < SHORT || named.includes(value))
  return (
    <fieldset className="min-w-0">
      <legend className="px-2 pb-1 text-xs font-semibold tracking-wide text-ink-faint uppercase">
        {title}
      </legend>
      {shown.map(({ value, count }) => (
        <FilterChoice
          key={value}
          label={label(value)}
          state={chosen.includes(value) ? 'in' : leftOut.includes(value) ? 'out' : 'neither'}
          count={count}
          onToggle={() => onToggle(value)}
          onLeaveOut={() => onLeaveOut(value)}
        />
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
