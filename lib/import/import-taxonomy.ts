import { readTaxonomy } from '#lib/collection/read-taxonomy.ts'
import type { Db } from '#lib/db/client.ts'
import { nextTaxonomy } from '#lib/db/revision.ts'

/** Makes the stored topics those of the site's taxonomy files; returns how many there are. */
export async function importTaxonomy(db: Db, root: string): Promise<number> {
  const rows = readTaxonomy(root).map(({ keywords, hashtags, ...topic }) => ({
    ...topic,
    keywords: JSON.stringify(keywords),
    hashtags: JSON.stringify(hashtags),
  }))
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1)
  const stored = await db.topic.findMany()
  if (JSON.stringify(ordered(stored.sort(byPath))) === JSON.stringify(ordered(rows.sort(byPath))))
    return rows.length
  await db.$transaction(async (tx) => {
    await tx.topic.deleteMany()
    await tx.topic.createMany({ data: rows })
    await nextTaxonomy(tx)
  })
  return rows.length
}

type Row = { name: string; parent: string | null; keywords: string; hashtags: string; path: string }

function ordered(rows: readonly Row[]): string[][] {
  return rows.map(({ name, parent, keywords, hashtags, path }) => [
    name,
    parent ?? '',
    keywords,
    hashtags,
    path,
  ])
}
