import { StatusBadge, statusLabel } from '#app/_components/badges.tsx'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/dialog.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import type { Chosen } from '#app/(desk)/queue/_components/bulk-dialog.tsx'
import { counted } from '#lib/format/count.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { Status } from '#lib/schema/words.ts'

/** A decision about some articles, ready to be confirmed. */
export type BulkWish = {
  readonly decision: Status
  readonly items: readonly Chosen[]
  readonly duplicateOf?: number | null
}

type Props = {
  article: ArticleDetail
  onWish: (wish: BulkWish) => void
  /** Approves this one and asks about the others as its duplicates. */
  onKeepThis: (others: readonly Chosen[]) => void
  onClose: () => void
}

/** The other articles of the same story that were imported too, each once. */
export function othersOfStory(article: ArticleDetail): Chosen[] {
  const found = article.related.flatMap((item) => item.article ?? [])
  return [...new Map(found.map((other) => [other.id, other])).values()]
}

/** One decision for a whole story: this article and every imported one of its coverage. */
export function StoryDialog({ article, onWish, onKeepThis, onClose }: Props) {
  const others = othersOfStory(article)
  const story: Chosen[] = [article, ...others]
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Decide the whole story"
      description={`${counted(story.length, 'article tells', 'articles tell')} it here.`}
    >
      <ul aria-label="Story" className="flex flex-col gap-2">
        {story.map(({ id, title, status }) => (
          <li key={id} className="flex items-start gap-2 text-sm">
            <Foreign text={title} className="min-w-0 flex-1 break-words" />
            <StatusBadge status={status} />
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-2">
        {others.length > 0 && (
          <Button look="primary" onClick={() => onKeepThis(others)}>
            Approve this one, the others are its duplicates
          </Button>
        )}
        {(['approved', 'rejected', 'held'] as const).map((decision) => (
          <Button key={decision} onClick={() => onWish({ decision, items: story })}>
            All: {statusLabel(decision)}
          </Button>
        ))}
      </div>
    </Dialog>
  )
}
