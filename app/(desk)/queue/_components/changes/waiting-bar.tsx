import { CloudOff } from 'lucide-react'
import { latePart } from '#app/_components/messages/late-part.tsx'
import type { Changes } from '#app/(desk)/queue/_components/changes/use-changes.ts'
import { counted } from '#lib/format/count.ts'

/** Why a server that answers stores nothing. */
const WaitingReason = latePart(
  async () => (await import('#app/(desk)/queue/_components/changes/waiting-reason.tsx')).WaitingReason,
)

type Props = { changes: Pick<Changes, 'waiting' | 'giveUp' | 'afterRestore'> }

/**
 * Says how many changes wait for the server, why, and what to do, and covers nothing. They are kept and sent on by
 * themselves.
 */
export function WaitingBar({ changes }: Props) {
  if (changes.waiting === null) return null
  const { count, reason } = changes.waiting
  return (
    <div
      role="alert"
      className="relative flex max-h-32 items-center gap-2 overflow-y-auto border-warn bg-warn-soft px-3 py-1 text-sm text-ink max-sm:border-b sm:border-t sm:px-6"
    >
      <CloudOff size={16} className="shrink-0 text-warn" aria-hidden="true" />
      <span>{`${counted(count, 'change waits', 'changes wait')} to be stored; nothing is lost.`}</span>
      {reason.code === 'NO_ANSWER' ? (
        <span>The server does not answer at the moment.</span>
      ) : (
        <WaitingReason {...changes} waiting={changes.waiting} />
      )}
    </div>
  )
}
