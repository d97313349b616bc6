import type { Db, Queries } from '#lib/db/client.ts'
import { databaseTrouble } from '#lib/db/trouble.ts'

type Rows = readonly Record<string, unknown>[]

/** What is wrong with the pages, indexes, references or the search index of a database; null when all is well. */
export async function integrityProblem(db: Db): Promise<string | null> {
  for (const look of [brokenPages, brokenReferences, brokenSearch]) {
    const problem = await look(db).catch(asProblem)
    if (problem !== null) return problem
  }
  return null
}

/** Some damage ends the look itself. */
function asProblem(error: unknown): string {
  const trouble = databaseTrouble(error)
  if (trouble?.code !== 'DATABASE_DAMAGED') throw error
  return 'its pages do not fit together'
}

/** Unlike `quick_check` this compares every index with its table. */
async function brokenPages(db: Db): Promise<string | null> {
  const rows = await db.$queryRawUnsafe<Rows>('PRAGMA integrity_check(1)')
  const answer = String(Object.values(rows[0] ?? {})[0])
  return answer === 'ok'
    ? null
    : answer
        .split('\n')
        .map((text) => text.trim())
        .join(' ')
}

async function brokenReferences(db: Db): Promise<string | null> {
  const rows = await db.$queryRawUnsafe<Rows>('PRAGMA foreign_key_check')
  if (rows.length === 0) return null
  const tables = [...new Set(rows.map(({ table }) => String(table)))]
  return `${rows.length} rows of ${tables.join(', ')} refer to rows that are gone`
}

/** The full-text index checks itself on a command that is written as an insert and stores nothing. */
async function brokenSearch(db: Db): Promise<string | null> {
  await db.$transaction(
    (tx) => tx.$executeRaw`INSERT INTO "ArticleSearch" ("ArticleSearch") VALUES ('integrity-check')`,
  )
  return null
}

/** How many articles the search index holds. */
export async function searchRows(db: Queries): Promise<number> {
  const rows = await db.$queryRawUnsafe<{ count: bigint | number }[]>(
    'SELECT count(*) AS "count" FROM "ArticleSearch_docsize"',
  )
  return Number(rows[0]?.count ?? 0)
}
