import { CloudOff } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { latePart } from '#app/_components/late-part.tsx'
import { pageMark } from '#app/_hooks/page-mark.ts'
import { isRefusal, restoreOf } from '#app/(desk)/queue/_components/send-change.ts'
import type { AfterRestore, Waiting } from '#app/(desk)/queue/_components/use-changes.ts'
import type { ErrorCode, Failure } from '#lib/errors.ts'
import { counted } from '#lib/format/count.ts'

const RestoredChange = latePart(
  async () => (await import('#app/(desk)/queue/_components/restored-change.tsx')).RestoredChange,
)

type Props = {
  waiting: Waiting
  onGiveUp: () => void
  onAfterRestore: (key: string, wish: AfterRestore) => void
}

/** Says how many changes wait for the server, why, and what to do. They are kept and sent on by themselves. */
export function WaitingBar({ waiting, onGiveUp, onAfterRestore }: Props) {
  if (waiting === null) return null
  const { count, reason, change } = waiting
  const isOlder = restoreOf(reason) !== null
  return (
    <div
      role="alert"
      className="fixed bottom-3 left-1/2 z-30 flex max-w-[calc(100vw-1.5rem)] -translate-x-1/2 items-center gap-2 rounded-lg border border-warn bg-warn-soft px-4 py-2 text-sm text-ink shadow-raised"
    >
      <CloudOff size={16} className="shrink-0 text-warn" aria-hidden="true" />
      <span>
        <span>{`${counted(count, 'change waits', 'changes wait')} to be stored; nothing is lost. `}</span>
        <span>
          {isOlder ? (
            'The desk was restored from a backup after this was decided.'
          ) : (
            <Reason reason={reason} />
          )}
        </span>
        {isOlder && <RestoredChange change={change} reason={reason} onWish={onAfterRestore} />}
      </span>
      {(RELOADED.includes(reason.code) || (isOlder && isPageOlder(reason))) && (
        <Button size="small" onClick={() => window.location.reload()}>
          Load anew
        </Button>
      )}
      {isRefusal(reason) && reason.code !== 'OTHER_PERSON' && (
        <Button size="small" look="quiet" onClick={onGiveUp}>
          {count === 1 ? 'Give it up' : 'Give them up'}
        </Button>
      )}
    </div>
  )
}

/** Answers after which only a page that is loaded anew goes on. */
const RELOADED: readonly ErrorCode[] = ['OLD_TAB', 'OTHER_PERSON']

function isPageOlder(reason: Failure): boolean {
  return pageMark()?.restore !== restoreOf(reason)
}

function Reason({ reason }: { reason: Failure }) {
  if (reason.code === 'NO_ANSWER') return 'The server does not answer at the moment.'
  if (reason.code !== 'NOT_SIGNED_IN') return `${reason.message} ${reason.hint}`
  return (
    <>
      Your session has ended:{' '}
      <a href="/sign-in?callbackUrl=/queue" target="_blank" rel="noreferrer" className="underline">
        sign in again in a new tab
      </a>{' '}
      and they go on.
    </>
  )
}
