import type { Queries } from '#lib/db/client.ts'
import { coveringPositions } from '#lib/db/queue/index/addresses.ts'
import { type Bits, emptyBits, setBit } from '#lib/db/queue/index/bits.ts'
import { type Columns, positionOf } from '#lib/db/queue/index/columns.ts'
import { searchIds } from '#lib/db/search.ts'
import { addressKey } from '#lib/schema/entry/address-key.ts'
import { canonicalUrl } from '#lib/schema/entry/canonical-url.ts'

/** Where a search finds something. */
export async function findHits(db: Queries, columns: Columns, search: string): Promise<Bits> {
  const ids = await searchIds(db, search)
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
