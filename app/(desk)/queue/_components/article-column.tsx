import { FileText, TriangleAlert } from 'lucide-react'
import type { ComponentProps } from 'react'
import { EmptyState } from '#app/_components/empty-state.tsx'
import { ArticlePane } from '#app/(desk)/queue/_components/article-pane.tsx'
import type { Articles } from '#app/(desk)/queue/_components/use-article.ts'

type Props = {
  articles: Articles
  nothing: boolean
  pane: Omit<ComponentProps<typeof ArticlePane>, 'article'>
}

/** The article, or what stands in its place. */
export function ArticleColumn({ articles, nothing, pane }: Props) {
  if (articles.article !== undefined) return <ArticlePane article={articles.article} {...pane} />
  if (nothing) {
    return (
      <EmptyState icon={FileText} title="No article chosen">
        Choose one from the queue.
      </EmptyState>
    )
  }
  if (articles.problem !== null) {
    return (
      <EmptyState icon={TriangleAlert} title={articles.problem.message}>
        {articles.problem.hint}
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
