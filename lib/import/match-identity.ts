import type { KnownArticle } from '#lib/db/dialect/sqlite/compare-scan.ts'

/** What identifies the text of a file that was read. */
export type TextIdentity = Omit<KnownArticle, 'id' | 'size'>

/** Which article a text belongs to; `later` where a file that is still to be read may have the better claim. */
export type Claim = number | 'new' | 'later'

export type IdentityMatcher = {
  /** Whether any article could be continued; where not, every file is new and nobody need look closer. */
  readonly isIdle: boolean
  /** The claim of a file, once for each in the order they are read. */
  claim(text: TextIdentity): Claim
  /** A file that cannot be read: its article stays with it. */
  pass(path: string): void
  /** The claims of the files that were put off, when everything else is read. */
  settle(texts: readonly TextIdentity[]): ReadonlyMap<string, number>
  /** Whether the article has a file. */
  isTaken(id: number): boolean
  /** Articles under whose path another text stands and whose own was not found. */
  displaced(): readonly KnownArticle[]
}

type Request = {
  /** Every article whose text may stand elsewhere; where several fit, the first one goes on. */
  readonly known: readonly KnownArticle[]
  /** The paths of all files that will be read. */
  readonly paths: Iterable<string>
  /** Digests by path, in order of path, of those files that may have the bytes of a known article. */
  readonly digests: ReadonlyMap<string, string>
  /** The articles that are not missing, by the path they stand under. */
  readonly standing: ReadonlyMap<string, KnownArticle>
}

/**
 * Decides which article each file continues: a decision follows the text it was made about, not the place. In this
 * order: the same bytes anywhere; the same address with the same title or excerpt; the same path with address, title
 * or excerpt the same. What is left is new work. The answer does not depend on how files are cut into portions.
 */
export function identityMatcher({ known, paths, digests, standing }: Request): IdentityMatcher {
  const unread = new Set(paths)
  const taken = new Set<number>()
  const displaced = new Map<number, KnownArticle>()
  const byAddress = groupBy(known, ({ canonicalUrl }) => canonicalUrl)
  const byPath = groupBy(known, ({ path }) => path)
  const byBytes = claimsByBytes(known, digests, standing)
  const promised = new Set([...byBytes.values()].map(({ id }) => id))

  const isFree = ({ id }: KnownArticle) => !taken.has(id) && !promised.has(id)
  const stands = ({ id, path }: KnownArticle) => standing.get(path)?.id === id

  function take(article: KnownArticle): number {
    taken.add(article.id)
    return article.id
  }

  function sameAddress(text: TextIdentity): KnownArticle | undefined {
    if (text.canonicalUrl === null) return undefined
    const found = (byAddress.get(text.canonicalUrl) ?? []).filter((it) => isFree(it) && isSameText(it, text))
    return found.find(({ path }) => path === text.path) ?? found[0]
  }

  function samePath(text: TextIdentity): KnownArticle | undefined {
    const found = (byPath.get(text.path) ?? []).filter((it) => isFree(it) && resembles(it, text))
    return found.find(stands) ?? found[0]
  }

  return {
    isIdle: known.length === 0,
    claim(text) {
      unread.delete(text.path)
      const own = standing.get(text.path)
      if (own !== undefined) displaced.set(own.id, own)
      const promise = byBytes.get(text.path)
      if (promise !== undefined) {
        promised.delete(promise.id)
        if (promise.digest === text.digest) return take(promise)
      }
      const told = sameAddress(text)
      if (told !== undefined) {
        const mayBeHome = told.path !== text.path && stands(told) && unread.has(told.path)
        return mayBeHome ? 'later' : take(told)
      }
      const placed = samePath(text)
      if (placed === undefined) return 'new'
      return placed.canonicalUrl !== null && unread.size > 0 ? 'later' : take(placed)
    },
    pass: (path) => void unread.delete(path),
    settle(texts) {
      const claims = new Map<string, number>()
      for (const find of [sameAddress, samePath]) {
        for (const text of texts) {
          const article = claims.has(text.path) ? undefined : find(text)
          if (article !== undefined) claims.set(text.path, take(article))
        }
      }
      return claims
    },
    isTaken: (id) => taken.has(id),
    displaced: () => [...displaced.values()].filter(({ id }) => !taken.has(id)),
  }
}

/** A file that still has its bytes keeps its article; then others that have them, in order of path. */
function claimsByBytes(
  known: readonly KnownArticle[],
  digests: Request['digests'],
  standing: Request['standing'],
): Map<string, KnownArticle> {
  const claims = new Map<string, KnownArticle>()
  const given = new Set<number>()
  const give = (path: string, article: KnownArticle | undefined) => {
    if (article === undefined) return
    claims.set(path, article)
    given.add(article.id)
  }
  for (const [path, digest] of digests) {
    const own = standing.get(path)
    if (own?.digest === digest) give(path, own)
  }
  const byDigest = groupBy(known, ({ digest }) => digest)
  for (const [path, digest] of digests) {
    if (claims.has(path)) continue
    give(
      path,
      byDigest.get(digest)?.find(({ id }) => !given.has(id)),
    )
  }
  return claims
}

function isSameText(article: KnownArticle, text: TextIdentity): boolean {
  return (
    article.titleKey === text.titleKey ||
    (article.excerptKey !== null && article.excerptKey === text.excerptKey)
  )
}

function resembles(article: KnownArticle, text: TextIdentity): boolean {
  const sameAddress = article.canonicalUrl !== null && article.canonicalUrl === text.canonicalUrl
  return sameAddress || isSameText(article, text)
}

function groupBy(
  articles: readonly KnownArticle[],
  keyOf: (article: KnownArticle) => string | null,
): Map<string, KnownArticle[]> {
  const groups = new Map<string, KnownArticle[]>()
  for (const article of articles) {
    const key = keyOf(article)
    if (key === null || key === '') continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [article])
    else group.push(article)
  }
  return groups
}
