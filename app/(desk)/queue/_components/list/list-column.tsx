import type { Shown } from '#app/(desk)/queue/_components/desk/use-shown.ts'
import { QueueTools } from '#app/(desk)/queue/_components/filters/queue-tools.tsx'
import { QueueList } from '#app/(desk)/queue/_components/list/queue-list.tsx'
import { chooseDensity, useDensity } from '#app/(desk)/queue/_components/list/use-density.ts'
import type { Presence } from '#lib/schema/wire/presence.ts'
import type { Pulse } from '#lib/schema/wire/pulse.ts'

type Props = {
  shown: Shown
  chosen: ReadonlySet<number>
  /** Whether the filters stand beside the list, where there is room. */
  isFiltering: boolean
  /** What others have open, by article. */
  others: ReadonlyMap<number, readonly Presence[]>
  /** What imports brought since the list was fetched. */
  news: Pulse | null
  onNews: () => void
}

/** The list with what stands above it. */
export function ListColumn({ shown, chosen, isFiltering, others, news, onNews }: Props) {
  const { query, queue, facets, current } = shown
  const density = useDensity()
  return (
    <>
      <h1 className="sr-only">Queue</h1>
      <QueueTools
        query={query}
        facets={facets.facets}
        loading={queue.loading}
        news={news}
        isFiltering={isFiltering}
        density={density}
        onDensity={chooseDensity}
        onReload={onNews}
      />
      <div className="flex min-h-24 flex-1 flex-col">
        <QueueList
          queue={queue}
          selected={current}
          chosen={chosen}
          others={others}
          density={density}
          query={query}
          facets={facets.facets}
        />
      </div>
    </>
  )
}
