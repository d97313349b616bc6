import type { Entry } from '#lib/collection/read-entry.ts'
import { type Held, heldOf } from '#lib/fields/held.ts'
import { decoded } from '#lib/format/entities.ts'
import { indexedText } from '#lib/format/search-text.ts'

/** What an entry adds to the database, with the effective values of its fields beside it. */
export type ArticleRow = Held & { readonly entry: Entry }

/** A new entry has no edits, so its own values are the effective ones. */
export function newArticleRow(entry: Entry): ArticleRow {
  return { entry, ...heldOf(entry.fields) }
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
