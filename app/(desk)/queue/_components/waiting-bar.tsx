import { CloudOff } from 'lucide-react'
import type { Waiting } from '#app/(desk)/queue/_components/use-changes.ts'
import { counted } from '#lib/format/count.ts'

/** Says how many changes wait for the server and why. They are kept and sent on by themselves. */
export function WaitingBar({ waiting }: { waiting: Waiting }) {
  if (waiting === null) return null
  const { count, reason } = waiting
  return (
    <div
      role="alert"
      className="fixed bottom-3 left-1/2 z-30 flex max-w-[calc(100vw-1.5rem)] -translate-x-1/2 items-center gap-2 rounded-lg border border-warn bg-warn-soft px-4 py-2 text-sm text-ink shadow-raised"
    >
      <CloudOff size={16} className="shrink-0 text-warn" aria-hidden="true" />
      <span>
        {counted(count, 'change waits', 'changes wait')} to be stored; nothing is lost.{' '}
        {reason.code === 'NOT_SIGNED_IN' ? (
          <>
            Your session has ended:{' '}
            <a href="/sign-in?callbackUrl=/queue" target="_blank" rel="noreferrer" className="underline">
              sign in again in a new tab
            </a>{' '}
            and they go on.
          </>
        ) : (
          'The server does not answer at the moment.'
        )}
      </span>
    </div>
  )
}
