import type { Queries } from '#lib/db/client.ts'

/** What `PRAGMA quick_check` finds; null when all is well. */
export async function integrityProblem(db: Queries): Promise<string | null> {
  const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>('PRAGMA quick_check(1)')
  const answer = String(Object.values(rows[0] ?? {})[0])
  return answer === 'ok' ? null : answer
}

/** How many articles the search index holds. */
export async function searchRows(db: Queries): Promise<number> {
  const rows = await db.$queryRawUnsafe<{ count: bigint | number }[]>(
    'SELECT count(*) AS "count" FROM "ArticleSearch_docsize"',
  )
  return Number(rows[0]?.count ?? 0)
}
