import type Database from 'better-sqlite3'
import { troubleOf } from '#lib/db/dialect/sqlite/trouble.ts'

type OnPages = (done: number, total: number) => void

/**
 * What is wrong with the pages, indexes, references or the full-text table of a database; null when all is well. Looks
 * at one table after the other, so that it can tell how far it is; each index is compared with its table.
 */
export function integrityProblem(db: Database.Database, onPages: OnPages = () => undefined): string | null {
  for (const look of [brokenTables, unknownPages, brokenReferences]) {
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

/** Each table with its indexes; the full-text table, which has no pages of its own, checks itself. */
function brokenTables(db: Database.Database, onPages: OnPages): string | null {
  const tables = db.prepare<[], { name: string; pages: number }>(TABLES).safeIntegers(false).all()
  const total = tables.reduce((sum, { pages }) => sum + pages, 0)
  let done = 0
  for (const { name, pages } of tables) {
    onPages(done, total)
    const problem = checked(db, `integrity_check("${name}")`)
    if (problem !== null) return problem
    done += pages
  }
  onPages(total, total)
  return null
}

const TABLES = `
  SELECT "tbl_name" AS "name", coalesce(sum("pageno"), 0) AS "pages"
  FROM (SELECT "name", "tbl_name" FROM "sqlite_schema" UNION VALUES ('sqlite_schema', 'sqlite_schema')) "part"
  LEFT JOIN (SELECT "name" AS "part_name", "pageno" FROM "dbstat" WHERE "aggregate" = 1) ON "part_name" = "part"."name"
  GROUP BY "tbl_name"`

/**
 * Every page belongs to one table or index, or is free. A look at one table does not see that, and one at the whole
 * file cannot tell how far it is, so that comes only where the pages do not add up.
 */
function unknownPages(db: Database.Database): string | null {
  const used = db
    .prepare<[], { all: number; different: number }>(
      'SELECT count(*) AS "all", count(DISTINCT "pageno") AS "different" FROM "dbstat"',
    )
    .safeIntegers(false)
    .get()
  const [pages, free, size] = ['page_count', 'freelist_count', 'page_size'].map((name) =>
    Number(db.pragma(name, { simple: true })),
  ) as [number, number, number]
  const neverUsed = pages * size > LOCKED_BYTE ? 1 : 0
  const addsUp = used?.all === used?.different && used?.all === pages - free - neverUsed
  return addsUp ? null : checked(db, 'integrity_check(1)')
}

/** The page with this byte holds the locks, https://www.sqlite.org/fileformat2.html#the_lock_byte_page. */
const LOCKED_BYTE = 2 ** 30

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
