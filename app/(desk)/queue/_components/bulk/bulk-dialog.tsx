import { decidedLabel, statusLabel } from '#app/_components/badges.tsx'
import { classes } from '#app/_components/classes.ts'
import { Foreign } from '#app/_components/foreign.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { ManyOutcome } from '#app/(desk)/queue/_components/changes/many-outcome.tsx'
import { type SelectedArticle, useDecideMany } from '#app/(desk)/queue/_components/changes/use-decide-many.ts'
import { agreeing, counted, grouped } from '#lib/format/count.ts'
import type { ManyChanged } from '#lib/schema/review.ts'
import { isDecided, statusSpec } from '#lib/schema/status/statuses.ts'
import { STATUSES, type Status } from '#lib/schema/words.ts'

type Props = {
  decision: Status
  items: readonly SelectedArticle[]
  onDone: (result: ManyChanged, said: string) => void
  onClose: () => void
}

const SAMPLE = 5
export const ONE_STEP = 'Flags that were set by hand stay. One step: undo takes all of it back.'

/** What a decision does to the published flags of so many articles. */
export function flagsOf(decision: Status, count: number): string {
  const { publishes } = statusSpec(decision)
  if (publishes === null)
    return `What a decision did to ${agreeing(count, 'its', 'their')} published flag is taken back.`
  return `${agreeing(count, 'It becomes', 'They become')} ${publishes ? 'published' : 'not published'}.`
}

/** Says what a decision about many articles would do, does it as one step, and lists what was passed over. */
export function BulkDialog({ decision, items, onDone, onClose }: Props) {
  const done = (count: number) => `${decidedLabel(decision)}: ${counted(count, 'article')}`
  const many = useDecideMany((result) => onDone(result, done(result.changed.length)), onClose)
  const counts = STATUSES.flatMap((status) => {
    const those = items.filter((item) => item.status === status)
    return those.length === 0 ? [] : [{ status, count: those.length, those }]
  })
  const title = `${statusSpec(decision).order} ${counted(items.length, 'article')}`
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={many.changed === null ? title : done(many.changed)}
    >
      {many.skipped.length === 0 && (
        <>
          <ul aria-label="Effect" className="flex flex-col gap-1">
            {counts.map(({ status, count, those }) => (
              <li key={status} className="tabular-nums">
                {`${grouped(count)} ${status === decision ? `${agreeing(count, 'stays', 'stay')} ${statusLabel(status)}` : `from “${statusLabel(status)}”`}`}
                {/* Among others, what somebody decided meanwhile is named: this decides over it. */}
                {isDecided(status) && status !== decision && counts.length > 1 && <Titles items={those} />}
              </li>
            ))}
          </ul>
          <Titles label="Sample" items={items} />
          <p className="mt-3 text-sm text-ink-soft">{`${flagsOf(decision, items.length)} ${ONE_STEP}`}</p>
        </>
      )}
      <ManyOutcome
        many={many}
        decision={decision}
        asked={items.length}
        label={title}
        onRun={() => many.run({ decision, items })}
        onClose={onClose}
      />
    </Dialog>
  )
}

/** The first of so many articles by their titles. */
function Titles({ label, items }: { label?: string; items: readonly SelectedArticle[] }) {
  return (
    <ul
      aria-label={label}
      className={classes('list-disc pl-5 text-sm text-ink-soft', label !== undefined && 'mt-3')}
    >
      {items.slice(0, SAMPLE).map(({ id, title }) => (
        <li key={id}>
          <Foreign text={title} />
        </li>
      ))}
      {items.length > SAMPLE && <li className="list-none">{`and ${grouped(items.length - SAMPLE)} more`}</li>}
    </ul>
  )
}
