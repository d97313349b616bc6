import { memo, useDeferredValue } from 'react'
import { Block } from '#app/_components/block.tsx'
import { latePart } from '#app/_components/messages/late-part.tsx'
import { WhenNear } from '#app/_components/when-near.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'

const PendingChanges = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/pending-changes.tsx')).PendingChanges,
)
const History = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/history.tsx')).History,
)
const FileFacts = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/article-facts.tsx')).FileFacts,
)
const UpstreamChanges = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/upstream-changes.tsx')).UpstreamChanges,
)

type Props = { article: ArticleDetail }

/** The lines that will change in the file, and those that upstream changed. Drawn late, so that a key never waits for it. */
export function ArticleFile({ article }: Props) {
  return <File article={useDeferredValue(article)} />
}

const File = memo(function File({ article }: Props) {
  return (
    <Block title="Changes to the file">
      {article.edits.length > 0 ? (
        <PendingChanges article={article} />
      ) : (
        <p className="text-ink-soft">
          {article.exportedAt === null
            ? 'No changes: the file stays as it is.'
            : 'Everything decided is in the file.'}
        </p>
      )}
      {article.upstreamDiff.length > 0 && <UpstreamChanges article={article} />}
    </Block>
  )
})

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
