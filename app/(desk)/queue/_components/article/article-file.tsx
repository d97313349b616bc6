import { memo, useDeferredValue } from 'react'
import { Block } from '#app/_components/block.tsx'
import { latePart } from '#app/_components/messages/late-part.tsx'
import type { KnownArticle } from '#app/(desk)/queue/_components/article/asked.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'

const PendingChanges = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/pending-changes.tsx')).PendingChanges,
)
const UpstreamChanges = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/upstream-changes.tsx')).UpstreamChanges,
)

type Props = { article: ArticleDetail }

const Asked = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/asked-line.tsx')).AskedLine,
)

/** The lines that will change in the file, and those that upstream changed. Drawn late, so that a key never waits for it. */
export function ArticleFile({ article }: Props) {
  return <File article={useDeferredValue(article)} />
}

const File = memo(function File({ article }: { article: KnownArticle }) {
  const nothing = article.edits.length === 0 && (
    <p className="text-ink-soft">
      {article.exportedAt === null
        ? 'No changes: the file stays as it is.'
        : 'Everything decided is in the file.'}
    </p>
  )
  return (
    <Block title="Changes to the file">
      {article.asFetched === undefined ? nothing : <Asked article={article}>{nothing}</Asked>}
      {article.edits.length > 0 && <PendingChanges article={article} />}
      {article.upstreamDiff.length > 0 && <UpstreamChanges article={article} />}
    </Block>
  )
})
