import type { Entry } from '#lib/collection/read-entry.ts'
import type { GoneArticle } from '#lib/db/dialect/sqlite/compare-scan.ts'

/** Finds the article a new path continues. */
export type MoveMatcher = (entry: Entry) => number | null

/**
 * A new path continues a gone article when the story address is the same, else when the bytes are. Each gone
 * article is continued once; two gone articles with one address are told apart by their bytes.
 */
export function moveMatcher(gone: readonly GoneArticle[]): MoveMatcher {
  const byUrl = groupBy(gone, (article) => article.canonicalUrl)
  const byDigest = groupBy(gone, (article) => article.digest)
  const taken = new Set<number>()
  return (entry) => {
    const sameUrl = entry.fields.canonicalUrl === null ? [] : (byUrl.get(entry.fields.canonicalUrl) ?? [])
    const candidates = [...sameUrl, ...(byDigest.get(entry.digest) ?? [])].filter(({ id }) => !taken.has(id))
    const match = candidates.find(({ digest }) => digest === entry.digest) ?? candidates[0]
    if (match === undefined) return null
    taken.add(match.id)
    return match.id
  }
}

function groupBy(
  articles: readonly GoneArticle[],
  keyOf: (article: GoneArticle) => string | null,
): Map<string, GoneArticle[]> {
  const groups = new Map<string, GoneArticle[]>()
  for (const article of articles) {
    const key = keyOf(article)
    if (key === null || key === '') continue
    groups.set(key, [...(groups.get(key) ?? []), article])
  }
  return groups
}
