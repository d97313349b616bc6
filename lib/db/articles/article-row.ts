import type { Entry } from '#lib/collection/read-entry.ts'
import { decoded } from '#lib/format/entities.ts'
import { indexedText } from '#lib/format/search-text.ts'
import type { Published } from '#lib/schema/words.ts'

/** What an entry adds to the database, with the effective flag and topics beside it. */
export type ArticleRow = {
  readonly entry: Entry
  readonly published: Published
  readonly topics: readonly string[]
}

/** A new entry has no edits, so its own values are the effective ones. */
export function newArticleRow(entry: Entry): ArticleRow {
  return { entry, published: entry.fields.published, topics: entry.fields.topics }
}

type Searchable = {
  readonly path: string
  readonly title: string
  readonly excerpt: string
  readonly providerName: string
  readonly providerDomain: string
  readonly webUrl: string
  readonly topics: readonly string[]
}

/** Words by which an article is found: what an editor sees of it, and its address. */
export function searchTexts(article: Searchable): { text: string; path: string } {
  const { title, excerpt, providerName, providerDomain, topics } = article
  return {
    text: indexedText(decoded([title, excerpt, providerName, providerDomain, ...topics].join(' '))),
    path: indexedText(`${article.path} ${article.webUrl}`),
  }
}
