import { useState, useTransition } from 'react'
import { statusLabel } from '#app/_components/badges.tsx'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/dialog.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { callAction } from '#app/_hooks/call-action.ts'
import { decideManyAction } from '#app/(desk)/queue/actions.ts'
import type { Failure } from '#lib/errors.ts'
import { counted, grouped } from '#lib/format/count.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { ManyChanged } from '#lib/schema/review.ts'
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
  const run = () =>
    start(async () => {
      const articles = items.map(({ id, version }) => ({ articleId: id, expectedVersion: version }))
      const result = await callAction(decideManyAction, { articles, decision, duplicateOf })
      if (!result.ok) return setProblem(result.error)
      onDone(result.value)
      if (result.value.skipped.length === 0) onClose()
      else setSkipped(result.value.skipped)
    })
  const many = counted(items.length, 'article')
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`${statusLabel(decision)}: ${many}`}>
      {skipped.length > 0 ? (
        <Skipped skipped={skipped} />
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
          {problem.message} {problem.hint}
        </p>
      )}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>{skipped.length > 0 ? 'Close' : 'Cancel'}</Button>
        {skipped.length === 0 && (
          <Button look="primary" onClick={run} disabled={busy} autoFocus>
            {busy ? 'Saving…' : `${statusLabel(decision)}: ${many}`}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

function Skipped({ skipped }: { skipped: ManyChanged['skipped'] }) {
  return (
    <>
      <p role="alert">
        {counted(skipped.length, 'article was', 'articles were')} passed over; the others are done.
      </p>
      <ul className="mt-3 flex flex-col gap-2 text-sm">
        {skipped.map(({ id, title, reason }) => (
          <li key={id}>
            <Foreign text={title} className="font-medium" />
            <span className="text-ink-soft">{reason}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
