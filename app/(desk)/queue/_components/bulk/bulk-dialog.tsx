import { decidedLabel, statusLabel } from '#app/_components/badges.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { ManyOutcome } from '#app/(desk)/queue/_components/changes/many-outcome.tsx'
import { type SelectedArticle, useDecideMany } from '#app/(desk)/queue/_components/changes/use-decide-many.ts'
import { agreeing, counted, grouped } from '#lib/format/count.ts'
import type { ManyChanged } from '#lib/schema/review.ts'
import { statusSpec } from '#lib/schema/status/statuses.ts'
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
  const many = useDecideMany(
    (result) => onDone(result, `${decidedLabel(decision)}: ${counted(result.changed.length, 'article')}`),
    onClose,
  )
  const counts = STATUSES.flatMap((status) => {
    const count = items.filter((item) => item.status === status).length
    return count === 0 ? [] : [{ status, count }]
  })
  const title = `${statusSpec(decision).order} ${counted(items.length, 'article')}`
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title}>
      {many.skipped.length === 0 && (
        <>
          <ul aria-label="Effect" className="flex flex-col gap-1">
            {counts.map(({ status, count }) => (
              <li key={status} className="tabular-nums">
                {`${grouped(count)} ${status === decision ? `${agreeing(count, 'stays', 'stay')} ${statusLabel(status)}` : `from “${statusLabel(status)}”`}`}
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
              <li className="list-none">{`and ${grouped(items.length - SAMPLE)} more`}</li>
            )}
          </ul>
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
