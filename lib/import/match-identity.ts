import type { ChangedFile, KnownArticle } from '#lib/db/articles/compare-scan.ts'

/** What identifies the text of a file that was read; its excerpt is asked for where titles differ. */
export type TextIdentity = Omit<KnownArticle, 'id' | 'size'> & { readonly excerptKey: () => number | null }

/** Which article a text belongs to; `later` where a file that is still to be read may have the better claim. */
export type Claim = number | 'new' | 'later'

export type IdentityMatcher = {
  /** Whether any article could be continued; where not, every file is new and nobody need look closer. */
  readonly isIdle: boolean
  /** The claim of the next file: at once where it is plain, as it is for most. Ask for the next one after it. */
  claim(text: TextIdentity): Claim | Promise<Claim>
  /** The next file cannot be read: its article stays with it. */
  pass(): void
  /** The claims of the files that were put off, when everything else is read. */
  settle(texts: readonly TextIdentity[]): Promise<ReadonlyMap<string, number>>
  /** Whether the article has a file. */
  isTaken(id: number): boolean
  /** Articles under whose path another text stands and whose own was not found. */
  displaced(): readonly KnownArticle[]
}

type Request = {
  /** Every article whose text may stand elsewhere; where several fit, the first one goes on. */
  readonly known: readonly KnownArticle[]
  /** All files that will be read, in order of path, each with the id of the article that stands there. */
  readonly files: readonly ChangedFile[]
  /** The digests of those files that may have the bytes of a known article. */
  readonly digests: readonly (string | null)[]
  /** The articles that stand where files will be read. */
  readonly standing: readonly KnownArticle[]
  readonly storedExcerptKey: (id: number) => Promise<number | null>
}

/**
 * Decides which article each file continues: a decision follows the text it was made about, not the place. In this
 * order: the same bytes anywhere; the same address with the same title or excerpt; the same path with address, title
 * or excerpt the same. What is left is new work. The answer does not depend on how files are cut into portions.
 */
export function identityMatcher(request: Request): IdentityMatcher {
  const { known, files, storedExcerptKey } = request
  const standing = new Map(request.standing.map((article) => [article.id, article]))
  const taken = new Set<number>()
  const displaced: KnownArticle[] = []
  const byAddress = atFirstUse(() => groupBy(known, ({ canonicalUrl }) => canonicalUrl))
  const byPath = atFirstUse(() => groupBy(known, ({ path }) => path))
  const places = atFirstUse(() => new Map(files.map(({ file }, at) => [file.path, at])))
  const byBytes = claimsByBytes(request, standing)
  const promised = new Set([...byBytes.values()].map(({ id }) => id))
  let read = 0

  const isUnread = (path: string) => (places().get(path) ?? -1) >= read
  const isFree = ({ id }: KnownArticle) => !taken.has(id) && !promised.has(id)

  function take(article: KnownArticle): number {
    taken.add(article.id)
    return article.id
  }

  const isTold = (article: KnownArticle, { canonicalUrl }: TextIdentity) =>
    canonicalUrl !== null && article.canonicalUrl === canonicalUrl
  const isTitled = (article: KnownArticle, { titleKey }: TextIdentity) => article.titleKey === titleKey

  /** Whether the excerpts are the same; asked where titles differ, which is seldom. */
  async function isSummed(article: KnownArticle, text: TextIdentity): Promise<boolean> {
    const excerpt = text.excerptKey()
    return excerpt !== null && excerpt === (await storedExcerptKey(article.id))
  }

  /** Whoever stands where the text does comes first, which is who most texts continue. */
  async function sameAddress(text: TextIdentity, own?: KnownArticle): Promise<KnownArticle | undefined> {
    if (text.canonicalUrl === null) return undefined
    if (own !== undefined && isTold(own, text) && isFree(own) && (await isSummed(own, text))) return own
    const found: KnownArticle[] = []
    for (const article of byAddress().get(text.canonicalUrl) ?? [])
      if (isFree(article) && (isTitled(article, text) || (await isSummed(article, text)))) found.push(article)
    return found.find(({ path }) => path === text.path) ?? found[0]
  }

  async function samePath(text: TextIdentity): Promise<KnownArticle | undefined> {
    const found: KnownArticle[] = []
    for (const article of byPath().get(text.path) ?? []) {
      if (!isFree(article)) continue
      if (isTold(article, text) || isTitled(article, text) || (await isSummed(article, text)))
        found.push(article)
    }
    return found.find(({ id }) => standing.has(id)) ?? found[0]
  }

  /** The claim of a text that still has its bytes, or its address and title in its place; null for others. */
  function plainClaim(text: TextIdentity, own?: KnownArticle, promise?: KnownArticle): number | null {
    if (promise !== undefined) {
      promised.delete(promise.id)
      if (promise.digest === text.digest) return take(promise)
    }
    const isAtHome = own !== undefined && isTold(own, text) && isTitled(own, text) && isFree(own)
    return isAtHome ? take(own) : null
  }

  async function otherClaim(text: TextIdentity, own?: KnownArticle): Promise<Claim> {
    const told = await sameAddress(text, own)
    if (told !== undefined) {
      const mayBeHome = told.path !== text.path && standing.has(told.id) && isUnread(told.path)
      return mayBeHome ? 'later' : take(told)
    }
    const placed = await samePath(text)
    if (placed === undefined) return 'new'
    return placed.canonicalUrl !== null && read < files.length ? 'later' : take(placed)
  }

  return {
    isIdle: known.length === 0,
    claim(text) {
      const at = read++
      const own = standing.get(files[at]?.id ?? -1)
      const made = (claimed: Claim): Claim => {
        if (own !== undefined && own.id !== claimed) displaced.push(own)
        return claimed
      }
      const plain = plainClaim(text, own, byBytes.get(at))
      return plain === null ? otherClaim(text, own).then(made) : made(plain)
    },
    pass() {
      read += 1
    },
    async settle(texts) {
      const claims = new Map<string, number>()
      for (const find of [sameAddress, samePath]) {
        for (const text of texts) {
          const article = claims.has(text.path) ? undefined : await find(text)
          if (article !== undefined) claims.set(text.path, take(article))
        }
      }
      return claims
    },
    isTaken: (id) => taken.has(id),
    displaced: () => displaced.filter(({ id }) => !taken.has(id)),
  }
}

/** By place of the file: one that still has its bytes keeps its article; then others that have them, in order. */
function claimsByBytes(
  { known, files, digests }: Request,
  standing: ReadonlyMap<number, KnownArticle>,
): Map<number, KnownArticle> {
  const claims = new Map<number, KnownArticle>()
  const given = new Set<number>()
  const give = (at: number, article: KnownArticle | undefined) => {
    if (article === undefined) return
    claims.set(at, article)
    given.add(article.id)
  }
  for (const [at, { id }] of files.entries()) {
    const own = id === null ? undefined : standing.get(id)
    if (own !== undefined && own.digest === digests[at]) give(at, own)
  }
  const byDigest = groupBy(known, ({ digest }) => digest)
  for (const [at, digest] of digests.entries()) {
    if (digest === null || claims.has(at)) continue
    give(
      at,
      byDigest.get(digest)?.find(({ id }) => !given.has(id)),
    )
  }
  return claims
}

function atFirstUse<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
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
