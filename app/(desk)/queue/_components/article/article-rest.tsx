import { memo, useDeferredValue } from 'react'
import { Block } from '#app/_components/block.tsx'
import { latePart } from '#app/_components/messages/late-part.tsx'
import { WhenNear } from '#app/_components/when-near.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'

const PendingChanges = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/pending-changes.tsx')).PendingChanges,
)
const BodyText = latePart(
  async () => (await import('#app/(desk)/queue/_components/body/body-text.tsx')).BodyText,
)
const History = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/history.tsx')).History,
)
const Coverage = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/coverage.tsx')).Coverage,
)
const FileFacts = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/article-facts.tsx')).FileFacts,
)
const UpstreamChanges = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/upstream-changes.tsx')).UpstreamChanges,
)

type Props = { article: ArticleDetail }

/** What stands below the things one decides about. Drawn after them, so that a key never waits for it. */
export function ArticleRest({ article }: Props) {
  return <Rest article={useDeferredValue(article)} />
}

const Rest = memo(function Rest({ article }: Props) {
  return (
    <>
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
      <Block title={`Related coverage${article.related.length > 0 ? ` (${article.related.length})` : ''}`}>
        {article.related.length > 0 ? (
          <WhenNear key={article.id}>
            <Coverage article={article} />
          </WhenNear>
        ) : (
          <p className="text-ink-soft">No related coverage came with this article.</p>
        )}
      </Block>
      {article.body.trim() !== '' && (
        <Block title="Body">
          <WhenNear key={article.id}>
            <BodyText text={article.body.trim()} file={article.path} />
          </WhenNear>
        </Block>
      )}
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
    </>
  )
})
