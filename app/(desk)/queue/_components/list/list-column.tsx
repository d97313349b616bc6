import { latePart } from '#app/_components/messages/late-part.tsx'
import type { Selection } from '#app/(desk)/queue/_components/bulk/use-selection.ts'
import type { Shown } from '#app/(desk)/queue/_components/desk/use-shown.ts'
import { QueueTools } from '#app/(desk)/queue/_components/filters/queue-tools.tsx'
import { QueueList } from '#app/(desk)/queue/_components/list/queue-list.tsx'
import type { Presence } from '#lib/schema/wire/presence.ts'
import type { Pulse } from '#lib/schema/wire/pulse.ts'

const SelectionBar = latePart(
  async () => (await import('#app/(desk)/queue/_components/bulk/selection-bar.tsx')).SelectionBar,
)

type Props = {
  shown: Shown
  selection: Selection
  /** What others have open, by article. */
  others: ReadonlyMap<number, readonly Presence[]>
  /** What imports brought since the list was fetched. */
  news: Pulse | null
  onNews: () => void
}

/** The list with what stands above it, and below it what can be done with the chosen rows. */
export function ListColumn({ shown, selection, others, news, onNews }: Props) {
  const { query, queue, facets, current } = shown
  return (
    <>
      <h1 className="sr-only">Queue</h1>
      <QueueTools
        query={query}
        facets={facets.facets}
        loading={queue.loading}
        news={news}
        onReload={onNews}
      />
      <div className="flex min-h-24 flex-1 flex-col">
        <QueueList
          queue={queue}
          selected={current}
          isCovered={shown.isChosen}
          chosen={selection.ids}
          others={others}
          query={query}
          facets={facets.facets}
        />
        {selection.ids.size > 0 && <SelectionBar count={selection.ids.size} total={facets.facets.total} />}
      </div>
    </>
  )
}
