import type Database from 'better-sqlite3'
import { troubleOf } from '#lib/db/dialect/sqlite/trouble.ts'

/** What is wrong with the pages, indexes, references or the full-text table of a database; null when all is well. */
export function integrityProblem(db: Database.Database): string | null {
  for (const look of [brokenPages, brokenReferences, brokenSearch]) {
    const problem = tryLook(() => look(db))
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

/** Unlike `quick_check` this compares every index with its table. */
function brokenPages(db: Database.Database): string | null {
  const answer = String(db.pragma('integrity_check(1)', { simple: true }))
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

/** The full-text table checks itself on a command that is written as an insert and stores nothing. */
function brokenSearch(db: Database.Database): null {
  db.prepare(`INSERT INTO "ArticleSearch" ("ArticleSearch") VALUES ('integrity-check')`).run()
  return null
}
