import { z } from 'zod'
import type { ScannedFile } from '#lib/collection/scan.ts'
import type { Queries } from '#lib/db/client.ts'

const changed = z.object({
  at: z.coerce.number(),
  id: z.number().nullable(),
  digest: z.string().nullable(),
  missing: z.coerce.boolean(),
})
const gone = z.object({
  id: z.number(),
  path: z.string(),
  digest: z.string(),
  canonicalUrl: z.string().nullable(),
})

/** A scanned file that is new or whose size or time moved, with what is known of its path. */
export type ChangedFile = {
  readonly file: ScannedFile
  readonly id: number | null
  readonly digest: string | null
  readonly missing: boolean
}

/** An article whose file is not where it was: gone just now, or missing since an earlier import. */
export type GoneArticle = z.infer<typeof gone>

export type ScanDifference = {
  readonly changed: readonly ChangedFile[]
  readonly gone: readonly GoneArticle[]
  readonly missingBefore: readonly GoneArticle[]
}

/** Compares a walk with what is stored, inside the database: only differences come back. */
export async function compareScan(db: Queries, files: readonly ScannedFile[]): Promise<ScanDifference> {
  const json = JSON.stringify(files.map(({ path, size, mtimeMs }) => [path, size, mtimeMs]))
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `SELECT j.key AS "at", a."id" AS "id", coalesce(a."digest", q."digest") AS "digest", a."missingAt" IS NOT NULL AS "missing"
     FROM json_each(?) j
     LEFT JOIN "Article" a ON a."path" = j.value ->> 0
     LEFT JOIN "Quarantine" q ON q."path" = j.value ->> 0
     WHERE NOT coalesce(
       CASE WHEN q."rule" = 'unreadable' THEN false
            -- Kept before files without any frontmatter were told from broken ones.
            WHEN q."rule" = 'no-frontmatter' AND a."id" IS NULL AND ltrim(q."sourceLine") NOT LIKE '-%' THEN false
            WHEN q."path" IS NOT NULL THEN q."size" = j.value ->> 1 AND q."mtimeMs" = j.value ->> 2
            ELSE a."missingAt" IS NULL AND a."size" = j.value ->> 1 AND a."mtimeMs" = j.value ->> 2 END, false)`,
    json,
  )
  const paths = JSON.stringify(files.map(({ path }) => path))
  const columns = `SELECT "id", "path", "digest", "canonicalUrl" FROM "Article"`
  const goneRows = await db.$queryRawUnsafe<unknown[]>(
    `${columns} WHERE "missingAt" IS NULL AND "path" NOT IN (SELECT value FROM json_each(?))`,
    paths,
  )
  const missingRows = await db.$queryRawUnsafe<unknown[]>(`${columns} WHERE "missingAt" IS NOT NULL`)
  return {
    changed: rows.flatMap((row) => {
      const { at, ...known } = changed.parse(row)
      const file = files[at]
      return file === undefined ? [] : [{ file, ...known }]
    }),
    gone: gone.array().parse(goneRows),
    missingBefore: gone.array().parse(missingRows),
  }
}
