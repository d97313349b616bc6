import { publishedLabel } from '#app/_components/badges.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { FieldValue } from '#lib/schema/values.ts'

/** An article that is shown as somebody wants it, with what the server told of it last. */
export type KnownArticle = ArticleDetail & { readonly asFetched?: ArticleDetail }

/** What of the file was asked for since the server told of the article: its lines are not known so far. */
export function askedOf({ asFetched, ...article }: KnownArticle): string[] {
  if (asFetched === undefined) return []
  const { topics, published, others = {} } = article
  const fields = asFetched.fields.filter(({ name, value }) => name in others && !isSame(others[name], value))
  return [
    ...(isSame(topics, asFetched.topics) ? [] : [`topics ${said(topics)}`]),
    ...(published === asFetched.published ? [] : [`flag ${publishedLabel(published).toLowerCase()}`]),
    ...fields.map(({ name }) => `${name} ${said(others[name])}`),
  ]
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

function said(value: FieldValue | undefined): string {
  if (Array.isArray(value)) return value.join(', ') || 'none'
  return value === null || value === undefined ? 'nothing' : String(value)
}
