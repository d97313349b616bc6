import { Pin, Plus, Star, Users } from 'lucide-react'
import { useEffect, useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useSavedViews } from '#app/(desk)/queue/_components/views/use-saved-views.ts'
import { grouped } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import { paramsOfQuery, type QueueQuery, queryFromParams } from '#lib/schema/query/queue-query.ts'
import { COUNTED_VIEWS } from '#lib/schema/view.ts'

type Props = {
  query: QueueQuery
  /** Changes with whatever may change how many articles a view lists. */
  state: unknown
  /** Opens the dialog in which views are saved and changed. */
  onManage: () => void
}

/** Numbers that change with every decision are asked for at most so often. */
const PAUSE_MS = 600

/** Saved views at the side of the list, each with how many articles it lists now, opened with one click. */
export function RailViews({ query, state, onManage }: Props) {
  const { setQuery } = useActs()
  const { views, load } = useSavedViews()
  const counts = useViewCounts(views, state)
  useEffect(() => void load(), [load])
  const shown = paramsOfQuery(query).toString()
  return (
    <nav aria-label="Saved views" className="flex flex-col gap-0.5">
      <h2 className="px-2 pb-1 text-xs font-semibold tracking-wide text-ink-faint uppercase">Views</h2>
      {views?.slice(0, COUNTED_VIEWS).map(({ id, name, sentence, shared, pinned, query: text }) => {
        const isShown = text === shown
        const Icon = pinned ? Pin : shared ? Users : Star
        return (
          <button
            key={id}
            type="button"
            title={sentence}
            aria-current={isShown ? 'true' : undefined}
            onClick={() => setQuery(queryFromParams(new URLSearchParams(text)))}
            className={classes(itemLook, isShown ? 'bg-accent-soft font-semibold text-accent' : otherLook)}
          >
            <Icon
              size={14}
              className="shrink-0"
              aria-label={pinned ? 'pinned' : shared ? 'shared' : undefined}
            />
            <bdi className="min-w-0 truncate">{visible(name)}</bdi>
            <span className="ml-auto text-xs text-ink-faint tabular-nums">{counted(counts.get(id))}</span>
          </button>
        )
      })}
      <button type="button" onClick={onManage} className={classes(itemLook, otherLook)}>
        <Plus size={14} className="shrink-0" aria-hidden="true" />
        <span>{views !== null && views.length > COUNTED_VIEWS ? 'All views…' : 'Save this view…'}</span>
      </button>
    </nav>
  )
}

function useViewCounts(views: unknown, state: unknown): ReadonlyMap<string, number> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map())
  // biome-ignore lint/correctness/useExhaustiveDependencies: what may have changed them
  useEffect(() => {
    if (views === null) return
    const control = new AbortController()
    const ask = async () => {
      const answer = await fetchJson<'/api/views/counts'>('/api/views/counts', control.signal).catch(
        () => null,
      )
      if (answer?.ok) setCounts(new Map(answer.value.map(({ id, count }) => [id, count])))
    }
    const timer = setTimeout(ask, counts.size === 0 ? 0 : PAUSE_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [views, state])
  return counts
}

const counted = (count: number | undefined) => (count === undefined ? '' : grouped(count))

const itemLook =
  'flex min-h-8 items-center gap-2 rounded-md px-2 py-1 text-start text-sm outline-offset-[-2px]'
const otherLook = 'text-ink-soft hover:bg-sunken hover:text-ink'
