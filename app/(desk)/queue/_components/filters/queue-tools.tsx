import { Bookmark, ListChecks, Rows3, SlidersHorizontal } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { latePart, laterPart } from '#app/_components/messages/late-part.tsx'
import { DeskButtons } from '#app/(desk)/queue/_components/commands/desk-buttons.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { SearchBox } from '#app/(desk)/queue/_components/filters/search-box.tsx'
import { StageTabs } from '#app/(desk)/queue/_components/list/stage-tabs.tsx'
import { DENSITIES, type Density } from '#app/(desk)/queue/_components/list/use-density.ts'
import { counted } from '#lib/format/count.ts'
import type { Facets } from '#lib/schema/article.ts'
import { paramsOfQuery, type QueueQuery } from '#lib/schema/query/queue-query.ts'
import type { Pulse } from '#lib/schema/wire/pulse.ts'
import { SORTS, type Sort, wordOf } from '#lib/schema/words.ts'

// A queue as it is first opened is restricted by nothing.
const FilterChips = latePart(
  async () => (await import('#app/(desk)/queue/_components/filters/filter-chips.tsx')).FilterChips,
)

// A page that has just come has no news.
const NewsBar = laterPart(
  async () => (await import('#app/(desk)/queue/_components/live/news-bar.tsx')).NewsBar,
)

type Props = {
  query: QueueQuery
  facets: Facets
  loading: boolean
  /** What imports brought since the list was fetched. */
  news: Pulse | null
  /** Whether the filters stand beside the list, where there is room. */
  isFiltering: boolean
  density: Density
  onDensity: (density: Density) => void
  onReload: () => void
}

const SORT_LABEL: Record<Sort, string> = {
  date: 'Newest',
  heat: 'Hottest',
  quality: 'Best quality',
  changed: 'Recently changed',
  provider: 'Provider, A to Z',
  waiting: 'Longest waiting',
}

/** Above the list: stages, search, filters in use, order, and how many there are. */
export function QueueTools(props: Props) {
  const { query, facets, loading, news, isFiltering, density, onDensity, onReload } = props
  const { total, tabs } = facets
  const closer = DENSITIES[(DENSITIES.indexOf(density) + 1) % DENSITIES.length] ?? density
  const { canDecide, site } = useDesk()
  const lacks: readonly string[] = site.lacks
  const { setQuery, show, selectAll, showFilters } = useActs()
  return (
    <div className="@container relative min-h-0 overflow-y-auto border-b border-line bg-surface">
      <div className="flex flex-col gap-2 px-3 py-2 short:gap-1 short:py-1">
        <StageTabs query={query} tabs={tabs} look="tabs" />
        <div className="flex items-start gap-1">
          <SearchBox query={query} />
          <Button
            look="quiet"
            size="icon"
            aria-label="Filters"
            title="Filters"
            aria-pressed={isFiltering}
            className="xl:aria-pressed:bg-accent-soft xl:aria-pressed:text-accent"
            onClick={showFilters}
          >
            <SlidersHorizontal size={16} aria-hidden="true" />
          </Button>
          <Button
            look="quiet"
            size="icon"
            aria-label="Saved views"
            title="Saved views"
            onClick={() => show({ name: 'views' })}
          >
            <Bookmark size={16} aria-hidden="true" />
          </Button>
          <span className="contents md:hidden">
            <DeskButtons />
          </span>
        </div>
        {paramsOfQuery(query).size > 0 && <FilterChips query={query} />}
        <div className="flex items-center gap-1 text-sm text-ink-soft">
          <p aria-live="polite" className="whitespace-nowrap tabular-nums">
            {counted(total, 'article')}
          </p>
          {canDecide && total > 0 && news === null && (
            <Button
              look="quiet"
              size="small"
              aria-label="Select all"
              title="Select every row that is loaded"
              onClick={selectAll}
            >
              <ListChecks size={14} aria-hidden="true" />
              <span className="@max-[26rem]:sr-only">Select all</span>
            </Button>
          )}
          <div className="ml-auto flex min-h-7 min-w-7 justify-end">
            <NewsBar pulse={news} busy={loading} onShow={onReload} />
          </div>
          {/* News has the room of what can wait. */}
          {news === null && (
            <Button
              look="quiet"
              size="small"
              aria-label={`Rows: ${density}`}
              title={`Rows: ${density}. Press for ${closer}`}
              className="@max-[18rem]:hidden"
              onClick={() => onDensity(closer)}
            >
              <Rows3 size={14} aria-hidden="true" />
            </Button>
          )}
          <label className="min-w-16">
            <span className="sr-only">Order</span>
            <select
              value={query.sort}
              onChange={(event) => setQuery({ ...query, sort: wordOf(SORTS, event.target.value) ?? 'date' })}
              className="h-7 w-full rounded border border-line-strong bg-surface px-1.5 text-sm text-ink"
            >
              {SORTS.filter((sort) => sort === query.sort || !lacks.includes(sort)).map((sort) => (
                <option key={sort} value={sort}>
                  {SORT_LABEL[sort]}
                </option>
              ))}
            </select>
          </label>
        </div>
      </div>
    </div>
  )
}
