import { Button } from '#app/_components/button.tsx'
import { pageMark } from '#app/_hooks/page-mark.ts'
import { loadAnew } from '#app/_hooks/renewed.ts'
import type { OutgoingLine, Waiting } from '#app/(desk)/queue/_components/changes/outgoing-line.ts'
import { RestoredChange } from '#app/(desk)/queue/_components/changes/restored-change.tsx'
import { restoreOf } from '#app/(desk)/queue/_components/changes/send-change.ts'
import type { ErrorCode, Failure } from '#lib/errors.ts'

type Props = Pick<OutgoingLine, 'giveUp' | 'afterRestore'> & { waiting: NonNullable<Waiting> }

/** Answers that end by themselves, by signing in, or with the page. */
const ENDING: readonly ErrorCode[] = ['NO_ANSWER', 'NOT_SIGNED_IN', 'OTHER_PERSON']

/** What a server answered that stored nothing, and what leads on. */
export function WaitingReason({ waiting: { count, reason, change }, giveUp, afterRestore }: Props) {
  const isOlder = restoreOf(reason) !== null
  return (
    <>
      <span>
        <span>
          {isOlder ? (
            'The desk was restored from a backup after this was decided.'
          ) : (
            <Reason reason={reason} />
          )}
        </span>
        {isOlder && <RestoredChange change={change} reason={reason} onWish={afterRestore} />}
      </span>
      {(reason.code === 'OTHER_PERSON' || (isOlder && isPageOlder(reason))) && (
        <Button size="small" onClick={loadAnew}>
          Load anew
        </Button>
      )}
      {!isOlder && !ENDING.includes(reason.code) && (
        <Button size="small" look="quiet" onClick={giveUp}>
          {count === 1 ? 'Give it up' : 'Give them up'}
        </Button>
      )}
    </>
  )
}

function isPageOlder(reason: Failure): boolean {
  return pageMark()?.restore !== restoreOf(reason)
}

function Reason({ reason }: { reason: Failure }) {
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
