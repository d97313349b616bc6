import type { Reads } from '#lib/db/client.ts'

/**
 * The paths of so many articles that have a file, each from the middle of an equal stretch of all paths, and of how many.
 * An index answers it.
 */
export async function sampleArticles(
  db: Reads,
  size: number,
): Promise<{ readonly paths: readonly string[]; readonly of: number }> {
  const [row] = await db.$rows<{ of: number }>(`SELECT count("livePath") AS "of" FROM "Article"`, [])
  const of = row?.of ?? 0
  const most = Math.min(size, of)
  const places = Array.from({ length: most }, (_, at) => Math.floor(((at + 0.5) * of) / most))
  const found = await Promise.all(
    places.map((place) =>
      db.$rows<{ livePath: string }>(
        `SELECT "livePath" FROM "Article" WHERE "livePath" IS NOT NULL ORDER BY "livePath" LIMIT 1 OFFSET ?`,
        [place],
      ),
    ),
  )
  return { paths: found.flat().map(({ livePath }) => livePath), of }
}
