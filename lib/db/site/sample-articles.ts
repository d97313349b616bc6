import type { Db } from '#lib/db/client.ts'

/** The paths of so many articles that have a file, in the middle of equal stretches of all paths, of how many. */
export async function sampleArticles(
  db: Db,
  size: number,
): Promise<{ readonly paths: readonly string[]; readonly of: number }> {
  const where = { missingAt: null }
  const of = await db.article.count({ where })
  const places = Array.from({ length: Math.min(size, of) }, (_, at) =>
    Math.floor(((at + 0.5) * of) / Math.min(size, of)),
  )
  const rows = await Promise.all(
    places.map((skip) =>
      db.article.findMany({ select: { path: true }, where, orderBy: { path: 'asc' }, skip, take: 1 }),
    ),
  )
  return { paths: rows.flat().map(({ path }) => path), of }
}
