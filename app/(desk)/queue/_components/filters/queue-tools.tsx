import { ListChecks } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { latePart } from '#app/_components/messages/late-part.tsx'
import { DeskButtons } from '#app/(desk)/queue/_components/commands/desk-buttons.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { SearchBox } from '#app/(desk)/queue/_components/filters/search-box.tsx'
import { StageTabs } from '#app/(desk)/queue/_components/list/stage-tabs.tsx'
import { NewsBar } from '#app/(desk)/queue/_components/live/news-bar.tsx'
import { SavedViews } from '#app/(desk)/queue/_components/views/saved-views.tsx'
import { counted, grouped } from '#lib/format/count.ts'
import type { Facets } from '#lib/schema/article.ts'
import { paramsOfQuery, type QueueQuery } from '#lib/schema/query/queue-query.ts'
import type { Pulse } from '#lib/schema/wire/pulse.ts'
import { SORTS, type Sort, wordOf } from '#lib/schema/words.ts'

// A queue as it is first opened is restricted by nothing.
const FilterChips = latePart(
  async () => (await import('#app/(desk)/queue/_components/filters/filter-chips.tsx')).FilterChips,
)

type Props = {
  query: QueueQuery
  facets: Facets
  loading: boolean
  /** What imports brought since the list was fetched. */
  news: Pulse | null
  onReload: () => void
}

const SORT_LABEL: Record<Sort, string> = {
  date: 'Newest',
  heat: 'Hottest',
  quality: 'Best quality',
  changed: 'Recently changed',
  provider: 'Provider, A to Z',
}

/** Above the list: stages, search, filters in use, order, and how many there are. */
export function QueueTools({ query, facets: { total, tabs }, loading, news, onReload }: Props) {
  const { canDecide } = useDesk()
  const { setQuery, showEverything } = useActs()
  return (
    <div className="@container relative min-h-0 overflow-y-auto border-b border-line bg-surface">
      <div className="flex flex-col gap-2 px-3 py-2 short:gap-1 short:py-1">
        <StageTabs query={query} tabs={tabs} />
        <div className="flex items-start gap-1">
          <SearchBox query={query} />
          <SavedViews query={query} />
          <DeskButtons />
        </div>
        {paramsOfQuery(query).size > 0 && <FilterChips query={query} />}
        <div className="flex items-center gap-2 text-sm text-ink-soft">
          <p aria-live="polite" className="whitespace-nowrap tabular-nums">
            {counted(total, 'article')}
          </p>
          {canDecide && total > 0 && (
            <Button
              look="quiet"
              size="small"
              aria-label={`Select all ${grouped(total)} in this view`}
              onClick={showEverything}
            >
              <ListChecks size={14} aria-hidden="true" />
              <span className="@max-[26rem]:sr-only">Select all</span>
            </Button>
          )}
          <NewsBar pulse={news} busy={loading} onShow={onReload} />
          <label className="min-w-20">
            <span className="sr-only">Order</span>
            <select
              value={query.sort}
              onChange={(event) => setQuery({ ...query, sort: wordOf(SORTS, event.target.value) ?? 'date' })}
              className="h-7 w-full rounded border border-line-strong bg-surface px-1.5 text-sm text-ink"
            >
              {SORTS.map((sort) => (
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
