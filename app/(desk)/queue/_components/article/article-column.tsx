import { type ComponentProps, useEffect } from 'react'
import { latePart } from '#app/_components/late-part.tsx'
import { tell } from '#app/_components/voice.tsx'
import { ArticlePane } from '#app/(desk)/queue/_components/article/article-pane.tsx'
import { Swipeable } from '#app/(desk)/queue/_components/article/swipeable.tsx'
import type { Articles } from '#app/(desk)/queue/_components/article/use-article.ts'

const NoArticle = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/no-article.tsx')).NoArticle,
)

type Props = {
  articles: Articles
  nothing: boolean
  /** What the address names in place of an article; empty where it names none. */
  lost: string
  /** Leaves an article that is not there. */
  onGoOn: () => void
  pane: Omit<ComponentProps<typeof ArticlePane>, 'article'>
}

/** The article, or what stands in its place. */
export function ArticleColumn({ articles, nothing, lost, pane, onGoOn }: Props) {
  const { article, problem } = articles
  if (article !== undefined) {
    return (
      <Swipeable disabled={!pane.canDecide} onDecide={pane.onDecide}>
        <ArticlePane article={article} {...pane} />
      </Swipeable>
    )
  }
  if (nothing || problem !== null)
    return <NoArticle problem={problem} nothing={nothing} lost={lost} onGoOn={onGoOn} />
  return <OnItsWay />
}

/** The shape of an article that is being fetched. */
function OnItsWay() {
  useEffect(() => {
    tell('Loading the article')
    return () => tell('')
  }, [])
  return (
    <div
      data-pane
      tabIndex={-1}
      className="flex h-full outline-none animate-pulse flex-col gap-4 bg-surface p-6"
    >
      <div className="h-9 w-72 rounded bg-sunken" />
      <div className="h-4 w-48 rounded bg-sunken" />
      <div className="h-8 w-full rounded bg-sunken" />
      <div className="h-8 w-2/3 rounded bg-sunken" />
      <div className="h-28 w-full rounded bg-sunken" />
    </div>
  )
}
