import type { ReactNode } from 'react'
import { counted } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import { folderOf } from '#lib/schema/site/collection-of.ts'

/** Where the entry stands, and what the desk never opens. */
export function FileFacts({ article }: { article: ArticleDetail }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      <Fact term="File">
        <code className="font-mono text-xs wrap-anywhere">{visible(article.path)}</code>
      </Fact>
      {article.collection !== folderOf(article.path) && (
        <Fact term="Section">{visible(article.collection)}</Fact>
      )}
      {article.authors !== undefined && <Fact term="Author">{visible(article.authors.join(', '))}</Fact>}
      {article.language !== undefined && <Fact term="Language">{visible(article.language)}</Fact>}
      {article.labels?.map(({ label, words }) => (
        <Fact key={label} term={visible(label)}>
          {visible(words.join(', '))}
        </Fact>
      ))}
      <Fact term="Date in the file">{visible(article.dateText ?? 'none')}</Fact>
      <Fact term="Type">{visible(article.type) || 'none'}</Fact>
      {article.securedSize !== null && (
        <Fact term="Secured">{`${counted(article.securedSize, 'character')}, never opened`}</Fact>
      )}
    </dl>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
