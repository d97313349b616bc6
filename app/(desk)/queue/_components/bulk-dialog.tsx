import { useState, useTransition } from 'react'
import { statusLabel } from '#app/_components/badges.tsx'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/dialog.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { callAction } from '#app/_hooks/call-action.ts'
import { deskMark } from '#app/_hooks/page-mark.ts'
import { restoreOf } from '#app/(desk)/queue/_components/send-change.ts'
import { decideManyAction } from '#app/(desk)/queue/actions.ts'
import type { Failure } from '#lib/errors.ts'
import { counted, grouped } from '#lib/format/count.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { allStandNowSchema, type ManyChanged, type StandsNow } from '#lib/schema/review.ts'
import { STATUSES, type Status } from '#lib/schema/words.ts'

type Props = {
  decision: Status
  items: readonly Chosen[]
  /** The article that tells the same story, for the decision that says so. */
  duplicateOf?: number | null
  onDone: (result: ManyChanged) => void
  onClose: () => void
}

/** What is shown and sent of an article in a selection. */
export type Chosen = Pick<QueueItem, 'id' | 'title' | 'status' | 'version'>

const SAMPLE = 5
const FLAGS: Record<Status, string> = {
  approved: 'They become published.',
  rejected: 'They become not published.',
  duplicate: 'They become not published.',
  held: 'What a decision did to their published flag is taken back.',
  pending: 'What a decision did to their published flag is taken back.',
}

/** Says what a decision about many articles would do, does it as one step, and lists what was passed over. */
export function BulkDialog({ decision, items, duplicateOf = null, onDone, onClose }: Props) {
  const [busy, start] = useTransition()
  const [problem, setProblem] = useState<Failure | null>(null)
  const [skipped, setSkipped] = useState<ManyChanged['skipped']>([])
  const counts = STATUSES.flatMap((status) => {
    const count = items.filter((item) => item.status === status).length
    return count === 0 ? [] : [{ status, count }]
  })
  const restored = problem === null ? null : sinceRestore(problem)
  const run = () =>
    start(async () => {
      // After a restore: about what stands since then, which was just shown.
      const articles =
        restored === null
          ? items.map(({ id, version }) => ({ articleId: id, expectedVersion: version }))
          : restored.articles.map(({ articleId, version }) => ({ articleId, expectedVersion: version }))
      const page = restored === null ? deskMark() : { ...deskMark(), restore: restored.restore }
      const result = await callAction(decideManyAction, { articles, decision, duplicateOf }, page)
      if (!result.ok) return setProblem(result.error)
      setProblem(null)
      onDone(result.value)
      if (result.value.skipped.length === 0) onClose()
      else setSkipped(result.value.skipped)
    })
  const many = counted(items.length, 'article')
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`${statusLabel(decision)}: ${many}`}>
      {skipped.length > 0 ? (
        <Skipped decision={decision} skipped={skipped} />
      ) : (
        <>
          <ul aria-label="Effect" className="flex flex-col gap-1">
            {counts.map(({ status, count }) => (
              <li key={status} className="tabular-nums">
                {grouped(count)}{' '}
                {status === decision ? `stay ${statusLabel(status)}` : `from “${statusLabel(status)}”`}
              </li>
            ))}
          </ul>
          <ul aria-label="Sample" className="mt-3 list-disc pl-5 text-sm text-ink-soft">
            {items.slice(0, SAMPLE).map(({ id, title }) => (
              <li key={id}>
                <Foreign text={title} />
              </li>
            ))}
            {items.length > SAMPLE && (
              <li className="list-none">and {grouped(items.length - SAMPLE)} more</li>
            )}
          </ul>
          <p className="mt-3 text-sm text-ink-soft">
            {FLAGS[decision]} Flags that were set by hand stay. One step: undo takes all of it back.
          </p>
        </>
      )}
      {problem !== null && (
        <p role="alert" className="mt-3 rounded-md bg-danger-soft p-3 text-danger">
          {problem.message} {restored === null && problem.hint}
        </p>
      )}
      {restored !== null && (
        <Restored decision={decision} articles={restored.articles} asked={items.length} />
      )}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>{skipped.length > 0 ? 'Close' : 'Cancel'}</Button>
        {skipped.length === 0 && (
          <Button look="primary" onClick={run} disabled={busy || restored?.articles.length === 0} autoFocus>
            {busy ? 'Saving…' : restored !== null ? 'Do it again' : `${statusLabel(decision)}: ${many}`}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

/** What stands since a restore; null for any other reason. */
function sinceRestore(reason: Failure): { restore: number; articles: StandsNow[] } | null {
  const restore = restoreOf(reason)
  const articles = allStandNowSchema.safeParse(reason.details?.articles)
  return restore !== null && articles.success ? { restore, articles: articles.data } : null
}

type RestoredProps = { decision: Status; articles: readonly StandsNow[]; asked: number }

/** Of each article both: what was chosen before the restore, and what stands since. */
function Restored({ decision, articles, asked }: RestoredProps) {
  const gone = asked - articles.length
  return (
    <ul aria-label="Since the restore" className="mt-3 flex max-h-48 flex-col gap-2 overflow-y-auto text-sm">
      {articles.map(({ articleId, title, now }) => (
        <li key={articleId}>
          <Foreign text={title} className="font-medium" /> <Both decision={decision} now={now.status} />
        </li>
      ))}
      {gone > 0 && <li>{counted(gone, 'article is', 'articles are')} not in the backup.</li>}
    </ul>
  )
}

function Both({ decision, now }: { decision: Status; now: Status }) {
  return (
    <span className="text-ink-soft">
      You chose “{statusLabel(decision)}”; it says “{statusLabel(now)}” now.
    </span>
  )
}

function Skipped({ decision, skipped }: { decision: Status; skipped: ManyChanged['skipped'] }) {
  return (
    <>
      <p role="alert">
        {counted(skipped.length, 'article was', 'articles were')} passed over; the others are done.
      </p>
      <ul className="mt-3 flex flex-col gap-2 text-sm">
        {skipped.map(({ id, title, reason, now }) => (
          <li key={id}>
            <Foreign text={title} className="font-medium" />
            <span className="text-ink-soft">{reason}</span>{' '}
            {now !== undefined && <Both decision={decision} now={now.status} />}
          </li>
        ))}
      </ul>
    </>
  )
}
