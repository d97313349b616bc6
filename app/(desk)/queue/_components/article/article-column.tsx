import { memo, useEffect } from 'react'
import { latePart } from '#app/_components/messages/late-part.tsx'
import { tell } from '#app/_components/messages/voice.tsx'
import { ArticlePane } from '#app/(desk)/queue/_components/article/article-pane.tsx'
import { Swipeable } from '#app/(desk)/queue/_components/article/swipeable.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'

const NoArticle = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/no-article.tsx')).NoArticle,
)

import type { Failure } from '#lib/errors.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { Presence } from '#lib/schema/wire/presence.ts'

type Props = {
  /** Undefined while it is on its way. */
  article: ArticleDetail | undefined
  problem: Failure | null
  nothing: boolean
  /** What the address names in place of an article; empty where it names none. */
  lost: string
  /** Who else has it open. */
  others: readonly Presence[] | undefined
  /** Whether the list leaves it out. */
  isHidden: boolean
  /** How many rows are chosen. */
  chosen: number
}

/** The article, or what stands in its place; drawn anew only where one of these changed. */
export const ArticleColumn = memo(function ArticleColumn(props: Props) {
  const { article, problem, nothing, lost, others, isHidden, chosen } = props
  const { canDecide } = useDesk()
  const { close } = useActs()
  if (article !== undefined) {
    return (
      <Swipeable disabled={!canDecide}>
        <ArticlePane article={article} others={others} isHidden={isHidden} chosen={chosen} />
      </Swipeable>
    )
  }
  if (nothing || problem !== null)
    return <NoArticle problem={problem} nothing={nothing} lost={lost} onGoOn={close} />
  return <OnItsWay />
})

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
