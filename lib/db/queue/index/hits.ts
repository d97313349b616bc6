import { addressKey } from '#lib/db/articles/address-key.ts'
import type { Queries } from '#lib/db/client.ts'
import { searchIds } from '#lib/db/dialect/sqlite/search.ts'
import type { ArticleIndex } from '#lib/db/queue/index/article-index.ts'
import { type Bits, emptyBits, setBit } from '#lib/db/queue/index/bits.ts'
import { positionOf } from '#lib/db/queue/index/columns.ts'
import { coveringPositions } from '#lib/db/queue/index/coverage.ts'
import { canonicalUrl } from '#lib/schema/canonical-url.ts'

/** Where a search finds something. */
export async function findHits(db: Queries, index: ArticleIndex, search: string): Promise<Bits> {
  const ids = await searchIds(db, search)
  const { columns } = index.content
  const hits = emptyBits(columns.size)
  for (const id of ids) {
    const position = positionOf(columns, id)
    if (position !== -1) setBit(hits, position)
  }
  // A pasted address finds the articles that have it among their coverage too.
  const address = canonicalUrl(search)
  if (address !== null)
    for (const position of coveringPositions(columns, new Set([addressKey(address)]))) setBit(hits, position)
  return hits
}
