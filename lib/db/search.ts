import type { Queries } from '#lib/db/client.ts'
import { termsWith } from '#lib/db/search-terms.ts'
import { indexedText, type SearchPhrase, searchPhrases } from '#lib/format/search-text.ts'
import { canonicalUrl } from '#lib/schema/entry/canonical-url.ts'

type RowIds = Float64Array

/** Shorter parts stand inside too many words. */
const SHORTEST_PART = 3

/**
 * The ids of articles that a search finds, see `searchParts`. Where no article has all of it, words that nobody wrote
 * are looked for inside longer ones. A pasted address finds the articles of that address, however it is decorated. A
 * search without any word finds nothing.
 */
export async function searchIds(db: Queries, search: string): Promise<RowIds> {
  const address = canonicalUrl(search)
  if (address !== null) return addressIds(db, address)
  const phrases = searchPhrases(search)
  const { groups, leftOut } = phrases
  if (groups.length + leftOut.length === 0) return new Float64Array()
  const ids = await db.$words.find(phrases)
  if (ids.length > 0 || groups.length === 0) return ids
  const longer = await Promise.all(groups.map((group) => insideWords(db, group)))
  return longer.every(
    (group, at) =>
      group.length === groups[at]?.length && group.every((phrase, place) => phrase === groups[at]?.[place]),
  )
    ? ids
    : db.$words.find({ groups: longer, leftOut })
}

/** The phrases of a group; for one word that nobody wrote, the words that hold it. */
async function insideWords(db: Queries, group: readonly SearchPhrase[]): Promise<SearchPhrase[]> {
  const found: SearchPhrase[] = []
  for (const phrase of group) {
    const { text, quoted } = phrase
    const mayBePart = !quoted && !text.includes(' ') && text.length >= SHORTEST_PART
    const terms = mayBePart && !(await db.$words.isWritten(phrase)) ? await termsWith(db, text) : []
    if (terms.length === 0) found.push(phrase)
    else found.push(...terms.map((term) => ({ text: term, quoted: true, open: false })))
  }
  return found
}

/** By the story address, or by the address that the desk opens where that is another. */
async function addressIds(db: Queries, address: string): Promise<RowIds> {
  const rows = await db.article.findMany({ where: { canonicalUrl: address }, select: { id: true } })
  const opened = await db.$words.findByPath(indexedText(address))
  return Float64Array.from([...rows.map(({ id }) => id), ...opened])
}
