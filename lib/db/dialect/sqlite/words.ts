import type Database from 'better-sqlite3'
import type { Wanted, Words, Writes } from '#lib/db/dialect/contract.ts'
import type { SearchPhrase } from '#lib/format/search-text.ts'

const BLANK = 32
const ZERO = 48

/** The words of articles in a full-text table (https://www.sqlite.org/fts5.html). */
export function words(open: () => Database.Database): Words {
  const matching = async (match: string) =>
    idsOf(open, `SELECT group_concat(rowid, ' ') FROM "ArticleSearch" WHERE "ArticleSearch" MATCH ?`, match)
  return {
    async find({ groups, leftOut }) {
      if (groups.length > 0) return matching(matchOf({ groups, leftOut }))
      return idsOf(
        open,
        `SELECT group_concat("id", ' ') FROM "Article" WHERE "id" NOT IN
           (SELECT rowid FROM "ArticleSearch" WHERE "ArticleSearch" MATCH ?)`,
        anyOf(leftOut),
      )
    },
    findByPath: (text) => matching(`path : "${text}"`),
    async isWritten(phrase) {
      const one = open().prepare('SELECT 1 FROM "ArticleSearch" WHERE "ArticleSearch" MATCH ? LIMIT 1')
      return one.get(phraseOf(phrase)) !== undefined
    },
    async size() {
      const count = open().prepare('SELECT count(*) FROM "ArticleSearch_docsize"')
      return Number(count.pluck().get())
    },
  }
}

/** What changes them, inside a transaction. */
export function wordWrites(writing: () => Database.Database): Pick<Writes, '$addWords' | '$dropWords'> {
  return {
    async $addWords(articles) {
      const add = writing().prepare('INSERT INTO "ArticleSearch" (rowid, text, path) VALUES (?, ?, ?)')
      for (const { id, text, path } of articles) add.run(id, text, path)
    },
    async $dropWords(ids) {
      const drop = writing().prepare('DELETE FROM "ArticleSearch" WHERE rowid = ?')
      for (const id of ids) drop.run(id)
    },
  }
}

function matchOf({ groups, leftOut }: Wanted): string {
  const wanted = groups.map((group) => `(${anyOf(group)})`).join(' AND ')
  return leftOut.length === 0 ? wanted : `(${wanted}) NOT (${anyOf(leftOut)})`
}

const anyOf = (phrases: readonly SearchPhrase[]) => phrases.map(phraseOf).join(' OR ')

/** One that is being typed is found by its beginning. */
function phraseOf({ text, open }: SearchPhrase): string {
  return `"${text}"${open ? '*' : ''}`
}

/** A text carries all ids: rows of their own would take ten times as long. */
function idsOf(open: () => Database.Database, sql: string, match: string): Float64Array {
  const text: unknown = open().prepare(sql).pluck().get(match)
  return readIds(typeof text === 'string' ? text : '')
}

/** Numbers with one blank between them. A word of every article has 100,000: a parser takes ten times as long. */
function readIds(text: string): Float64Array {
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
