import { CloudOff } from 'lucide-react'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { whenUnkept } from '#app/_hooks/browser-store.ts'
import { sayUnkept } from '#app/(desk)/queue/_components/changes/say-unkept.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { sayNotStored } from '#app/(desk)/queue/_components/notes/say-not-stored.ts'
import {
  notesLeft,
  notesWaiting,
  noteUnderWay,
  whenNotesWait,
} from '#app/(desk)/queue/_components/notes/send-note.ts'
import { agreeing, counted } from '#lib/format/count.ts'

/** Sends on the notes that a page which went could not, and says how many wait for the server. */
export function UnsentNotes() {
  const { userId } = useDesk()
  const { notesChanged, visit } = useActs()
  // What the storage of this browser did not take is said once.
  useEffect(() => whenUnkept(sayUnkept), [])
  const waiting = useSyncExternalStore(whenNotesWait, notesWaiting, () => 0)
  const sendOn = useEffectEvent(async (articleId: number) => {
    const answer = await noteUnderWay(userId, articleId)?.answer
    if (answer?.ok) notesChanged(articleId, 'Note saved')
    else if (answer !== undefined) sayNotStored(answer.error, () => visit(articleId))
  })
  useEffect(() => {
    for (const articleId of notesLeft(userId)) void sendOn(articleId)
  }, [userId])
  // There from the start, so that it is heard.
  return (
    <div role="status">
      {waiting > 0 && (
        <p className="flex max-w-none items-center gap-2 border-warn bg-warn-soft px-3 py-1 text-sm max-sm:border-b sm:border-t sm:px-6">
          <CloudOff size={16} className="shrink-0 text-warn" aria-hidden="true" />
          <span>
            {`${counted(waiting, 'note waits', 'notes wait')} to be stored; ${agreeing(waiting, 'it is', 'they are')} sent when the server answers.`}
          </span>
        </p>
      )}
    </div>
  )
}
