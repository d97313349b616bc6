import { memo, useDeferredValue } from 'react'
import { Block } from '#app/_components/block.tsx'
import { latePart } from '#app/_components/messages/late-part.tsx'
import { WhenNear } from '#app/_components/when-near.tsx'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'

/** Stands where something to read is still on its way. */
const COMING = <div data-coming className="h-24" />

const BodyText = latePart(
  async () => (await import('#app/(desk)/queue/_components/body/body-text.tsx')).BodyText,
  COMING,
)
const Coverage = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/coverage.tsx')).Coverage,
  COMING,
)

type Props = { article: ArticleDetail }

/** What is read below the opening: the text, and what others wrote. Drawn after it, so that a key never waits for it. */
export function ArticleReading({ article }: Props) {
  return <Reading article={useDeferredValue(article)} />
}

const Reading = memo(function Reading({ article }: Props) {
  const { site } = useDesk()
  return (
    <>
      {article.body.trim() !== '' && (
        <Block title="Body">
          <WhenNear key={article.id}>
            <BodyText text={article.body.trim()} file={article.path} />
          </WhenNear>
        </Block>
      )}
      {(article.related.length > 0 || !site.lacks.includes('related')) && (
        <Block title={`Related coverage${article.related.length > 0 ? ` (${article.related.length})` : ''}`}>
          {article.related.length > 0 || article.fields.some(({ item }) => item) ? (
            <WhenNear key={article.id}>
              <Coverage article={article} />
            </WhenNear>
          ) : (
            <p className="text-ink-soft">No related coverage came with this article.</p>
          )}
        </Block>
      )}
    </>
  )
})
