import { closeSync, openSync, readSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { troubleOf } from '#lib/db/dialect/sqlite/trouble.ts'

type OnPages = (done: number, total: number) => void

/**
 * What is wrong with the header, pages, indexes, references or the full-text table of a database; null when all is well.
 * Comes to the pages twice: table by table, which tells how far it is, and then at once, for what only the whole file
 * shows.
 */
export function integrityProblem(db: Database.Database, onPages: OnPages = () => undefined): string | null {
  for (const look of [closedHeader, brokenTables, brokenFile, brokenReferences]) {
    const problem = tryLook(() => look(db, onPages))
    if (problem !== null) return problem
  }
  return null
}

/** Some damage ends the look itself. */
function tryLook(look: () => string | null): string | null {
  try {
    return look()
  } catch (error) {
    if (troubleOf(error)?.code !== 'DATABASE_DAMAGED') throw error
    return 'its pages do not fit together'
  }
}

/**
 * A file whose format only newer versions write is opened for reading, without a word, whoever opens it; see
 * https://www.sqlite.org/fileformat2.html#file_format_version_numbers.
 */
function closedHeader(db: Database.Database): string | null {
  const header = Buffer.alloc(20)
  const file = openSync(db.name, 'r')
  try {
    if (readSync(file, header) < header.length) return null // all of it stands in the log
  } finally {
    closeSync(file)
  }
  const [write = 0, read = 0] = header.subarray(18)
  return Math.max(write, read) <= 2 ? null : 'its header has a format that nobody may write'
}

/** Each table is compared with its indexes. */
function brokenTables(db: Database.Database, onPages: OnPages): string | null {
  const tables = db.prepare<[], { name: string; pages: number }>(TABLES).safeIntegers(false).all()
  const pagesInAll = pageCount(db)
  let done = 0
  for (const { name, pages } of tables) {
    onPages(done, 2 * pagesInAll)
    const problem = checked(db, `integrity_check("${name}")`)
    if (problem !== null) return problem
    done += pages
  }
  onPages(pagesInAll, 2 * pagesInAll)
  return null
}

/**
 * Every page is sound, and belongs to one table or is free: a free one that is somebody's would be written over. The
 * full-text table, which has no pages of its own, checks itself. No index is compared with its table.
 */
function brokenFile(db: Database.Database, onPages: OnPages): string | null {
  const problem = checked(db, 'quick_check(1)')
  const pages = pageCount(db)
  onPages(2 * pages, 2 * pages)
  return problem
}

const TABLES = `
  SELECT "tbl_name" AS "name", sum("pageno") AS "pages"
  FROM (SELECT "name", "tbl_name" FROM "sqlite_schema" UNION VALUES ('sqlite_schema', 'sqlite_schema')) "part"
  JOIN (SELECT "name" AS "part_name", "pageno" FROM "dbstat" WHERE "aggregate" = 1) ON "part_name" = "part"."name"
  GROUP BY "tbl_name"`

function pageCount(db: Database.Database): number {
  return Number(db.pragma('page_count', { simple: true }))
}

function checked(db: Database.Database, check: string): string | null {
  const answer = String(db.pragma(check, { simple: true }))
  return answer === 'ok'
    ? null
    : answer
        .split('\n')
        .map((text) => text.trim())
        .join(' ')
}

function brokenReferences(db: Database.Database): string | null {
  const rows = db.prepare<[], { table: string }>('PRAGMA foreign_key_check').all()
  if (rows.length === 0) return null
  const tables = [...new Set(rows.map(({ table }) => table))]
  return `${rows.length} rows of ${tables.join(', ')} refer to rows that are gone`
}
