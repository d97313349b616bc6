import { CoverageCard } from '#app/(desk)/queue/_components/coverage/coverage-card.tsx'
import { CoverageEditor } from '#app/(desk)/queue/_components/coverage/coverage-editor.tsx'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { shownFields } from '#app/(desk)/queue/_components/fields/shown-fields.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'

type Props = { article: ArticleDetail }

/** What other outlets wrote about the same event, and which of it the desk has itself; edited where the site map says so. */
export function Coverage({ article }: Props) {
  const { allowed } = useDesk()
  const field = shownFields(article).find(({ item }) => item !== undefined)
  if (field !== undefined && allowed.includes(field.permission))
    return <CoverageEditor field={field} article={article} />
  return (
    <ul className="flex flex-col divide-y divide-line">
      {article.related.map((item) => (
        <li key={item.canonicalUrl ?? item.title} className="flex py-3 first:pt-0">
          <CoverageCard item={item} date={article.date} />
        </li>
      ))}
    </ul>
  )
}
