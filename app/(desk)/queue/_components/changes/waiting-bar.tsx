import { CloudOff } from 'lucide-react'
import { latePart } from '#app/_components/messages/late-part.tsx'
import type { Changes } from '#app/(desk)/queue/_components/changes/use-changes.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { agreeing, counted } from '#lib/format/count.ts'

/** Why a server that answers stores nothing. */
const WaitingReason = latePart(
  async () => (await import('#app/(desk)/queue/_components/changes/waiting-reason.tsx')).WaitingReason,
)

type Props = {
  changes: Pick<Changes, 'giveUp' | 'afterRestore'>
  waiting: NonNullable<Changes['waiting']>
}

/**
 * Says how many changes wait for the server, why, and what to do, and covers nothing. They are kept and sent on by
 * themselves.
 */
export function WaitingBar({ changes, waiting }: Props) {
  const { count, reason } = waiting
  return (
    <div
      role="alert"
      className="relative flex max-h-32 items-center gap-2 overflow-y-auto border-warn bg-warn-soft px-3 py-1 text-sm text-ink max-sm:border-b sm:border-t sm:px-6"
    >
      <CloudOff size={16} className="shrink-0 text-warn" aria-hidden="true" />
      <span>{standing(count, reason.code)}</span>
      {reason.code === 'NO_ANSWER' ? (
        <span>The server does not answer at the moment.</span>
      ) : (
        <WaitingReason {...changes} waiting={waiting} />
      )}
    </div>
  )
}

/** Nobody stores what comes from these until an admin did something. */
const REFUSED: readonly ErrorCode[] = ['ACCOUNT_DISABLED', 'NOT_ALLOWED']

/** What becomes of the changes: a promise only where it can be kept. */
function standing(count: number, code: ErrorCode): string {
  if (!REFUSED.includes(code))
    return `${counted(count, 'change waits', 'changes wait')} to be stored; nothing is lost.`
  return `${counted(count, 'change is', 'changes are')} not stored; this browser keeps ${agreeing(count, 'it', 'them')}.`
}
