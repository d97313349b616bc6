import { searchTexts } from '#lib/db/articles/article-row.ts'
import { topicListSchema } from '#lib/db/articles/held-columns.ts'
import type { Queries, Tx } from '#lib/db/client.ts'
import { storeTerms, termsWith } from '#lib/db/dialect/sqlite/search-terms.ts'
import { nextSearch } from '#lib/db/revision.ts'
import { indexedText, type SearchPhrase, type SearchPhrases, searchPhrases } from '#lib/format/search-text.ts'
import { canonicalUrl } from '#lib/schema/canonical-url.ts'

type RowIds = Float64Array

const BLANK = 32
const ZERO = 48

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
  if (phrases.groups.length === 0) return idsWithout(db, phrases.leftOut)
  const ids = await matchingIds(db, matching(phrases, whole))
  if (ids.length > 0) return ids
  const parts = new Map<SearchPhrase, string>()
  for (const phrase of phrases.groups.flat()) parts.set(phrase, await insideWords(db, phrase))
  const inside = matching(phrases, (phrase) => parts.get(phrase) ?? whole(phrase))
  return inside === matching(phrases, whole) ? ids : matchingIds(db, inside)
}

/** A phrase as full-text query; one that is being typed by its beginning. */
function whole({ text, open }: SearchPhrase): string {
  return `"${text}"${open ? '*' : ''}`
}

/** Something of every group, and nothing of what is left out; `each` writes a phrase. */
function matching({ groups, leftOut }: SearchPhrases, each: (phrase: SearchPhrase) => string): string {
  const wanted = groups.map((group) => `(${group.map(each).join(' OR ')})`).join(' AND ')
  return leftOut.length === 0 ? wanted : `(${wanted}) NOT (${leftOut.map(whole).join(' OR ')})`
}

/** What a phrase matches: itself, or where it is one word that nobody wrote, the words that hold it. */
async function insideWords(db: Queries, phrase: SearchPhrase): Promise<string> {
  const { text, quoted } = phrase
  const found = whole(phrase)
  if (quoted || text.includes(' ') || text.length < SHORTEST_PART || (await isWritten(db, found)))
    return found
  const terms = await termsWith(db, text)
  return terms.length === 0 ? found : terms.map((term) => `"${term}"`).join(' OR ')
}

/** All articles but those that have one of these phrases; none where nothing is asked. */
async function idsWithout(db: Queries, leftOut: readonly SearchPhrase[]): Promise<RowIds> {
  if (leftOut.length === 0) return new Float64Array()
  const answer = await db.$queryRawUnsafe<{ ids: string | null }[]>(
    `SELECT group_concat("id", ' ') AS "ids" FROM "Article" WHERE "id" NOT IN
       (SELECT rowid FROM "ArticleSearch" WHERE "ArticleSearch" MATCH ?)`,
    leftOut.map(whole).join(' OR '),
  )
  return readIds(answer[0]?.ids ?? '')
}

async function isWritten(db: Queries, match: string): Promise<boolean> {
  const rows = await db.$queryRawUnsafe<unknown[]>(
    'SELECT 1 FROM "ArticleSearch" WHERE "ArticleSearch" MATCH ? LIMIT 1',
    match,
  )
  return rows.length > 0
}

/** By the story address, or by the address that the desk opens where that is another. */
async function addressIds(db: Queries, address: string): Promise<RowIds> {
  const rows = await db.article.findMany({ where: { canonicalUrl: address }, select: { id: true } })
  const opened = await matchingIds(db, `path : "${indexedText(address)}"`)
  return Float64Array.from([...rows.map(({ id }) => id), ...opened])
}

async function matchingIds(db: Queries, match: string): Promise<RowIds> {
  const answer = await db.$queryRawUnsafe<{ ids: string | null }[]>(
    `SELECT group_concat(rowid, ' ') AS "ids" FROM "ArticleSearch" WHERE "ArticleSearch" MATCH ?`,
    match,
  )
  return readIds(answer[0]?.ids ?? '')
}

/** Numbers with one blank between them. A word of every article has 100,000: a parser takes ten times as long. */
function readIds(text: string): RowIds {
  if (text === '') return new Float64Array()
  const ids = new Float64Array((text.length >> 1) + 1)
  let count = 0
  let id = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === BLANK) {
      ids[count] = id
      count += 1
      id = 0
    } else id = id * 10 + code - ZERO
  }
  ids[count] = id
  return ids.subarray(0, count + 1)
}

/** Indexes articles anew from their stored rows, after their topics changed. */
export async function replaceSearchRows(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await nextSearch(tx)
  const rows = await tx.article.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      path: true,
      title: true,
      excerpt: true,
      providerName: true,
      providerDomain: true,
      webUrl: true,
      topics: true,
    },
  })
  tx.$each(
    'DELETE FROM "ArticleSearch" WHERE rowid = ?',
    rows.map(({ id }) => [id]),
  )
  const topicsOf = (text: string) => topicListSchema.parse(JSON.parse(text))
  addSearchRows(
    tx,
    rows.map((row) => ({ id: row.id, ...searchTexts({ ...row, topics: topicsOf(row.topics) }) })),
  )
}

/** Indexes articles that are not indexed. */
export function addSearchRows(tx: Tx, rows: readonly { id: number; text: string; path: string }[]): void {
  tx.$each(
    'INSERT INTO "ArticleSearch" (rowid, text, path) VALUES (?, ?, ?)',
    rows.map(({ id, text, path }) => [id, text, path]),
  )
  storeTerms(
    tx,
    rows.flatMap(({ text, path }) => [text, path]),
  )
}
