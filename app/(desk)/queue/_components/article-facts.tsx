import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { counted } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import { WARNINGS } from '#lib/schema/warnings.ts'

/** What is odd about the entry, in words. */
export function Warnings({ article }: { article: ArticleDetail }) {
  if (article.warnings.length === 0) return null
  return (
    <ul className="flex flex-col gap-1 rounded-md bg-warn-soft p-3 text-sm text-warn">
      {article.warnings.map(({ rule, field, line, why }) => (
        <li key={`${rule}-${field}-${line}`} className="flex gap-2">
          <TriangleAlert size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
          <span>
            {WARNINGS[rule]} {field !== '' && <code className="font-mono text-xs">{field}</code>}
            {line !== undefined && ` Line ${line}. `}
            {why}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Where the entry stands, and what the desk never opens. */
export function FileFacts({ article }: { article: ArticleDetail }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      <Fact term="File">
        <code className="font-mono text-xs break-all">{visible(article.path)}</code>
      </Fact>
      <Fact term="Date in the file">{visible(article.dateText ?? 'none')}</Fact>
      <Fact term="Type">{visible(article.type) || 'none'}</Fact>
      {article.securedSize !== null && (
        <Fact term="Secured">{counted(article.securedSize, 'character')}, never opened</Fact>
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
