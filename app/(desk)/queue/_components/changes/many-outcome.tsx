import { statusLabel } from '#app/_components/badges.tsx'
import { Button } from '#app/_components/button.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { DialogActions } from '#app/_components/form/dialog-actions.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import type { DecideMany } from '#app/(desk)/queue/_components/changes/use-decide-many.ts'
import { counted } from '#lib/format/count.ts'
import type { ManyChanged, StandsNow } from '#lib/schema/review.ts'
import type { Status } from '#lib/schema/words.ts'

type Props = {
  many: DecideMany
  decision: Status
  /** How many articles it is about. */
  asked: number
  /** What pressing the button does. */
  label: string
  onRun: () => void
  onClose: () => void
}

/** The end of a dialog that decides about many: why it was refused, what was passed over, and its buttons. */
export function ManyOutcome({ many, decision, asked, label, onRun, onClose }: Props) {
  const { busy, problem, restored, skipped } = many
  return (
    <>
      {skipped.length > 0 && <Skipped decision={decision} skipped={skipped} />}
      <Refusal problem={problem && { ...problem, hint: restored === null ? problem.hint : '' }} />
      {restored !== null && <ReopenedCount decision={decision} articles={restored.articles} asked={asked} />}
      <DialogActions>
        <Button onClick={onClose}>{skipped.length > 0 ? 'Close' : 'Cancel'}</Button>
        {skipped.length === 0 && (
          <Button
            look="primary"
            onClick={onRun}
            disabled={busy || asked === 0 || restored?.articles.length === 0}
            autoFocus
          >
            {busy ? 'Saving…' : restored !== null ? 'Do it again' : label}
          </Button>
        )}
      </DialogActions>
    </>
  )
}

type ReopenedCountProps = { decision: Status; articles: readonly StandsNow[]; asked: number }

/** Of each article both: what was chosen before the restore, and what stands since. */
function ReopenedCount({ decision, articles, asked }: ReopenedCountProps) {
  const gone = asked - articles.length
  return (
    <ul
      aria-label="Since the restore"
      className="relative mt-3 flex max-h-48 flex-col gap-2 overflow-y-auto text-sm"
    >
      {articles.map(({ articleId, title, now }) => (
        <li key={articleId}>
          <Foreign text={title} className="font-medium" /> <Both decision={decision} now={now.status} />
        </li>
      ))}
      {gone > 0 && <li>{`${counted(gone, 'article is', 'articles are')} not in the backup.`}</li>}
    </ul>
  )
}

function Both({ decision, now }: { decision: Status; now: Status }) {
  return (
    <span className="text-ink-soft">{`You chose “${statusLabel(decision)}”; it says “${statusLabel(now)}” now.`}</span>
  )
}

function Skipped({ decision, skipped }: { decision: Status; skipped: ManyChanged['skipped'] }) {
  return (
    <>
      <p role="alert">
        {`${counted(skipped.length, 'article was', 'articles were')} passed over; the others are done.`}
      </p>
      <ul className="mt-3 flex flex-col gap-2 text-sm">
        {skipped.map(({ id, title, reason, now }) => (
          <li key={id}>
            <Foreign text={title} className="font-medium" />
            <span className="text-ink-soft">{reason}</span>
            <span> </span>
            {now !== undefined && <Both decision={decision} now={now.status} />}
          </li>
        ))}
      </ul>
    </>
  )
}
