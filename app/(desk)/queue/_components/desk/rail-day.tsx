import { useEffect, useState } from 'react'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { counted, grouped } from '#lib/format/count.ts'
import { TABS } from '#lib/schema/query/query-tabs.ts'
import { paramsOfQuery, queryWith } from '#lib/schema/query/queue-query.ts'
import type { Progress } from '#lib/schema/wire/progress.ts'

type Props = {
  /** Changes with whatever may change how many were decided. */
  state: unknown
}

/** A number that changes with every decision is asked for at most so often. */
const PAUSE_MS = 500

/** All that is left to decide, what waits longest on top. */
const OLDEST_FIRST = queryWith({ status: [...TABS['to-decide'].status], sort: 'waiting' })

/** What oneself has decided today, what is left, and since when the first of that waits. */
export function RailDay({ state }: Props) {
  const { setQuery } = useActs()
  const [day, setDay] = useState<Progress | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what may have changed it
  useEffect(() => {
    const control = new AbortController()
    const ask = async () => {
      const since = new Date()
      since.setHours(0, 0, 0, 0)
      const address = `/api/progress?since=${since.toISOString()}` as const
      const answer = await fetchJson<'/api/progress'>(address, control.signal).catch(() => null)
      if (answer?.ok) setDay(answer.value)
    }
    const timer = setTimeout(ask, day === null ? 0 : PAUSE_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [state])
  if (day === null) return null
  const { decided, left, waitingSince } = day
  return (
    <section aria-label="Today" className="mx-2 rounded-md border border-line bg-surface px-3 py-2 text-sm">
      <h2 className="font-medium">Today</h2>
      <meter
        aria-label={`${counted(decided, 'article')} decided, ${grouped(left)} left`}
        min={0}
        max={Math.max(1, decided + left)}
        value={decided}
        className="mt-1 h-1.5 w-full"
      />
      <p className="text-ink-soft tabular-nums">{`${grouped(decided)} decided · ${grouped(left)} left`}</p>
      {waitingSince !== null && (
        <a
          href={`/queue?${paramsOfQuery(OLDEST_FIRST)}`}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
            event.preventDefault()
            setQuery(OLDEST_FIRST)
          }}
          className="flex min-h-6 items-center text-ink-soft hover:text-ink hover:underline"
        >
          <span>
            Oldest came <TimeAgo at={waitingSince} />
          </span>
        </a>
      )}
    </section>
  )
}
