import type { Entry } from '#lib/collection/read-entry.ts'
import type { GoneArticle } from '#lib/db/dialect/sqlite/compare-scan.ts'

/** Finds the articles that new paths continue, by entry. */
export type MoveMatcher = (entries: readonly Entry[]) => ReadonlyMap<Entry, number>

/**
 * A new path continues a gone article when the story address is the same, else when the bytes are. Each gone
 * article is continued once; where several have one address, the one with the same bytes goes first.
 */
export function moveMatcher(gone: readonly GoneArticle[]): MoveMatcher {
  const byUrl = groupBy(gone, (article) => article.canonicalUrl)
  const byDigest = groupBy(gone, (article) => article.digest)
  const taken = new Set<number>()
  return (entries) => {
    const matches = new Map<Entry, number>()
    const take = (entry: Entry, candidates: readonly GoneArticle[]) => {
      const match = matches.has(entry) ? undefined : candidates.find(({ id }) => !taken.has(id))
      if (match === undefined) return
      taken.add(match.id)
      matches.set(entry, match.id)
    }
    const sameUrl = ({ fields }: Entry) =>
      fields.canonicalUrl === null ? [] : (byUrl.get(fields.canonicalUrl) ?? [])
    for (const entry of entries)
      take(
        entry,
        sameUrl(entry).filter(({ digest }) => digest === entry.digest),
      )
    for (const entry of entries) take(entry, sameUrl(entry))
    for (const entry of entries) take(entry, byDigest.get(entry.digest) ?? [])
    return matches
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
