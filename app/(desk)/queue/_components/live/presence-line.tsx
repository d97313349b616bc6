import { Glasses } from 'lucide-react'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { namesHere } from '#app/(desk)/queue/_components/live/use-presence.ts'
import type { Presence } from '#lib/schema/wire/presence.ts'

/** Who else has the article open, so that two do not decide about it at once. */
export function PresenceLine({ others }: { others: readonly Presence[] }) {
  const first = others[0]
  if (first === undefined) return null
  const here = namesHere(others)
  return (
    <p className="flex items-center gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
      <Glasses size={15} aria-hidden="true" className="shrink-0" />
      {here !== '' ? (
        <span>
          <bdi className="font-medium">{here}</bdi>
          <span>{` ${here.includes(', ') ? 'have' : 'has'} this article open too.`}</span>
        </span>
      ) : (
        <span>
          <bdi className="font-medium">{first.name}</bdi> opened this article <TimeAgo at={first.openedAt} />.
        </span>
      )}
    </p>
  )
}
