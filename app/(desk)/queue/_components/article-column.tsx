import { FileQuestion, FileText, TriangleAlert } from 'lucide-react'
import type { ComponentProps } from 'react'
import { statusLabel } from '#app/_components/badges.tsx'
import { Button } from '#app/_components/button.tsx'
import { EmptyState } from '#app/_components/empty-state.tsx'
import { toast } from '#app/_components/toasts.tsx'
import { ArticlePane } from '#app/(desk)/queue/_components/article-pane.tsx'
import { Swipeable } from '#app/(desk)/queue/_components/swipeable.tsx'
import type { Articles } from '#app/(desk)/queue/_components/use-article.ts'
import { visible } from '#lib/format/hidden.ts'
import type { Status } from '#lib/schema/words.ts'

type Props = {
  articles: Articles
  nothing: boolean
  /** What the address names in place of an article; empty where it names none. */
  lost: string
  /** Leaves an article that is not there. */
  onGoOn: () => void
  pane: Omit<ComponentProps<typeof ArticlePane>, 'article'>
  /** Takes back the last step. */
  onUndoLast: () => void
}

/** The article, or what stands in its place. */
export function ArticleColumn({ articles, nothing, lost, pane, onGoOn, onUndoLast }: Props) {
  const { article } = articles
  if (article !== undefined) {
    const decide = (decision: Status) => {
      pane.onDecide(decision)
      // A finger slips more easily than a key, and a phone has no key to take it back with.
      toast.message(`${statusLabel(decision)}: ${article.title}`, {
        action: { label: 'Undo', onClick: onUndoLast },
      })
    }
    return (
      <Swipeable disabled={!pane.canDecide} onDecide={decide}>
        <ArticlePane article={article} {...pane} />
      </Swipeable>
    )
  }
  if (lost !== '' && (nothing || articles.problem?.code === 'NOT_FOUND')) {
    return (
      <EmptyState icon={FileQuestion} title="There is no such article">
        <p className="break-words">
          Article <bdi>{visible(lost.slice(0, 60))}</bdi> is not on this desk. The address may be mistyped, or
          of another desk.
        </p>
        <Button className="mt-3" onClick={onGoOn}>
          Go on with the queue
        </Button>
      </EmptyState>
    )
  }
  if (nothing) {
    return (
      <EmptyState icon={FileText} title="No article to show">
        The list is empty.
      </EmptyState>
    )
  }
  if (articles.problem !== null) {
    return (
      <EmptyState icon={TriangleAlert} title={articles.problem.message}>
        <p>{articles.problem.hint}</p>
        <Button className="mt-3" onClick={onGoOn}>
          Go on with the queue
        </Button>
      </EmptyState>
    )
  }
  return (
    <div
      role="status"
      aria-label="Loading the article"
      className="flex h-full animate-pulse flex-col gap-4 bg-surface p-6"
    >
      <div className="h-9 w-72 rounded bg-sunken" />
      <div className="h-4 w-48 rounded bg-sunken" />
      <div className="h-8 w-full rounded bg-sunken" />
      <div className="h-8 w-2/3 rounded bg-sunken" />
      <div className="h-28 w-full rounded bg-sunken" />
    </div>
  )
}
