import { memo, useDeferredValue } from 'react'
import { Block } from '#app/_components/block.tsx'
import { WhenNear } from '#app/_components/when-near.tsx'
import { FileFacts } from '#app/(desk)/queue/_components/article/article-facts.tsx'
import { History } from '#app/(desk)/queue/_components/article/history.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'

type Props = { article: ArticleDetail }

/** Who did what to the article, and where its entry stands. Drawn late, too. */
export function ArticlePast({ article }: Props) {
  return <Past article={useDeferredValue(article)} />
}

const Past = memo(function Past({ article }: Props) {
  return (
    <WhenNear>
      <div className="flex flex-col gap-5">
        <Block title="History">
          {article.history.length > 0 ? (
            <History items={article.history} />
          ) : (
            <p className="text-ink-soft">Nobody has touched this article yet.</p>
          )}
        </Block>
        <Block title="File">
          <FileFacts article={article} />
        </Block>
      </div>
    </WhenNear>
  )
})
