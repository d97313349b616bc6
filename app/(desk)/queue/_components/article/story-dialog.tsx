import { useId, useState } from 'react'
import { decidedLabel, StatusBadge, statusLabel } from '#app/_components/badges.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { flagsOf, ONE_STEP } from '#app/(desk)/queue/_components/bulk/bulk-dialog.tsx'
import { ManyOutcome } from '#app/(desk)/queue/_components/changes/many-outcome.tsx'
import {
  type ManyWish,
  type SelectedArticle,
  useDecideMany,
} from '#app/(desk)/queue/_components/changes/use-decide-many.ts'
import { counted } from '#lib/format/count.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { ManyChanged } from '#lib/schema/review.ts'
import { STATUS_TABLE } from '#lib/schema/status/status-table.ts'
import { DECISIONS, isDecided, namesAnother, type PlainStatus } from '#lib/schema/status/statuses.ts'

type Choice = 'keep' | PlainStatus
const CHOICES: readonly Choice[] = ['keep', ...DECISIONS.filter(isDecided)]

function choiceLabel(choice: Choice): string {
  return choice === 'keep'
    ? 'Approve this one, the others are its duplicates'
    : `${STATUS_TABLE[choice].order} all`
}

type Props = {
  article: ArticleDetail
  onDone: (result: ManyChanged, said: string) => void
  onClose: () => void
}

/**
 * One decision for a whole story: this article and every imported one of its coverage, each with a tick. What was
 * decided before is left alone unless it is ticked. Nothing is done before it is confirmed, and then as one step.
 */
export function StoryDialog({ article, onDone, onClose }: Props) {
  const others = othersOfStory(article)
  const story: SelectedArticle[] = [article, ...others]
  const [choice, setChoice] = useState<Choice>(others.length > 0 ? 'keep' : 'approved')
  const [ticked, setTicked] = useState(
    () => new Set(story.flatMap(({ id, status }) => (isDecided(status) ? [] : [id]))),
  )
  const chosen = story.filter(({ id }) => ticked.has(id))
  const wish = wishOf(choice, article.id, chosen)
  const done = (count: number) => `${saidOf(wish)}: ${counted(count, 'article')}`
  const many = useDecideMany((result) => onDone(result, done(result.changed.length)), onClose)
  const name = useId()
  const tick = (id: number, isIn: boolean) =>
    setTicked(new Set(isIn ? [...ticked, id] : [...ticked].filter((other) => other !== id)))
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={many.changed === null ? 'Decide the whole story' : done(many.changed)}
      description={
        many.changed === null
          ? `${counted(story.length, 'article tells', 'articles tell')} it here. What was decided before is left alone unless you tick it.`
          : undefined
      }
    >
      {many.skipped.length === 0 && (
        <>
          <ul aria-label="Story" className="flex flex-col gap-1">
            {story.map(({ id, title, status }) => (
              <li key={id}>
                <label className="flex min-h-6 items-start gap-2 text-sm">
                  <input
                    type="checkbox"
                    className="mt-1"
                    checked={ticked.has(id)}
                    onChange={(event) => tick(id, event.target.checked)}
                  />
                  <span className="min-w-0 flex-1 break-words">
                    <Foreign text={title} />
                    {id === article.id && others.length > 0 && (
                      <span className="text-ink-soft"> (this one)</span>
                    )}
                  </span>
                  <StatusBadge status={status} />
                </label>
              </li>
            ))}
          </ul>
          <fieldset className="mt-3 flex flex-col gap-1">
            <legend className="sr-only">Decision</legend>
            {CHOICES.filter((value) => value !== 'keep' || others.length > 0).map((value) => (
              <label key={value} className="flex min-h-6 items-center gap-2">
                <input
                  type="radio"
                  name={name}
                  className="accent-accent"
                  checked={value === choice}
                  onChange={() => setChoice(value)}
                />
                <span>{choiceLabel(value)}</span>
              </label>
            ))}
          </fieldset>
          <p aria-live="polite" className="mt-3 text-sm text-ink-soft">
            {`${
              chosen.length === 0
                ? 'Nothing is ticked.'
                : `${effectOf(wish, article)} ${namesAnother(wish.decision) ? '' : flagsOf(wish.decision, chosen.length)}`
            } ${ONE_STEP}`}
          </p>
        </>
      )}
      <ManyOutcome
        many={many}
        decision={wish.decision}
        asked={chosen.length}
        label={`Decide ${counted(chosen.length, 'article')}`}
        onRun={() => many.run(wish)}
        onClose={onClose}
      />
    </Dialog>
  )
}

/** The other articles of the same story that were imported too, each once. */
export function othersOfStory(article: ArticleDetail): SelectedArticle[] {
  const found = article.related.flatMap((item) => item.article ?? [])
  return [...new Map(found.map((other) => [other.id, other])).values()].filter(({ id }) => id !== article.id)
}

function wishOf(choice: Choice, keptId: number, items: readonly SelectedArticle[]): ManyWish {
  if (choice !== 'keep') return { decision: choice, items }
  // Nothing else is ticked: then there is no duplicate of it.
  if (items.every(({ id }) => id === keptId)) return { decision: 'approved', items }
  return { decision: 'duplicate', items, duplicateOf: keptId }
}

function saidOf({ decision, duplicateOf, items }: ManyWish): string {
  if (decision !== 'duplicate') return decidedLabel(decision)
  return items.some(({ id }) => id === duplicateOf) ? 'Approved, with its duplicates' : 'Marked as duplicates'
}

function effectOf({ decision, items, duplicateOf }: ManyWish, article: ArticleDetail): string {
  if (decision !== 'duplicate') return `${decidedLabel(decision)}: ${counted(items.length, 'article')}.`
  const others = items.filter(({ id }) => id !== duplicateOf).length
  const kept =
    others < items.length
      ? 'This one becomes approved and published'
      : `This one stays ${statusLabel(article.status)}`
  return `${kept}; ${counted(others, 'duplicate')} of it, not published.`
}
