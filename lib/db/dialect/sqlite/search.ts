import { searchTexts } from '#lib/db/articles/article-row.ts'
import { topicListSchema } from '#lib/db/articles/stands.ts'
import type { Queries, Tx } from '#lib/db/client.ts'
import { storeTerms, termsWith } from '#lib/db/dialect/sqlite/search-terms.ts'
import { nextSearch } from '#lib/db/revision.ts'
import { indexedText, searchPhrases } from '#lib/db/search-text.ts'
import { canonicalUrl } from '#lib/schema/canonical-url.ts'

type RowIds = Float64Array

const BLANK = 32
const ZERO = 48

/** Shorter parts stand inside too many words. */
const SHORTEST_PART = 3

/**
 * The ids of articles that hold every word of a search, the last word also by its beginning. Where no article does,
 * words that nobody wrote are looked for inside longer ones. A pasted address finds the articles of that address, however it is decorated. A search without any word finds nothing.
 */
export async function searchIds(db: Queries, search: string): Promise<RowIds> {
  const address = canonicalUrl(search)
  if (address !== null) return addressIds(db, address)
  const phrases = searchPhrases(search)
  if (phrases.length === 0) return new Float64Array()
  const whole = phrases.map((phrase, at) => `"${phrase}"${at === phrases.length - 1 ? '*' : ''}`)
  const ids = await matchingIds(db, whole.join(' AND '))
  if (ids.length > 0) return ids
  const parts = await Promise.all(phrases.map((phrase, at) => insideWords(db, phrase, whole[at] ?? '')))
  if (parts.every((part, at) => part === whole[at])) return ids
  return matchingIds(db, parts.map((part) => `(${part})`).join(' AND '))
}

/** What a phrase matches: itself, or where it is one word that nobody wrote, the words that hold it. */
async function insideWords(db: Queries, phrase: string, whole: string): Promise<string> {
  if (phrase.includes(' ') || phrase.length < SHORTEST_PART || (await isWritten(db, whole))) return whole
  const terms = await termsWith(db, phrase)
  return terms.length === 0 ? whole : terms.map((term) => `"${term}"`).join(' OR ')
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
