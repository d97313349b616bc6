import { z } from 'zod'
import { READER } from '#lib/collection/read-entry.ts'
import type { ScannedFile } from '#lib/collection/scan.ts'
import { foldedKey } from '#lib/db/articles/folded-key.ts'
import type { Queries } from '#lib/db/client.ts'
import { canonicalAgain } from '#lib/schema/canonical-url.ts'

const changed = z.object({ at: z.coerce.number(), id: z.number().nullable(), digest: z.string().nullable() })
const known = z.array(
  z.tuple([
    z.number(),
    z.string(),
    z.number(),
    z.string(),
    z.string().nullable(),
    z.string(),
    z.string(),
    z.number(),
  ]),
)

/** A scanned file that is new or of which size, time or stamp moved, with what is known of its path. */
export type ChangedFile = {
  readonly file: ScannedFile
  /** The article that stands there; one that is missing stands nowhere. */
  readonly id: number | null
  /** The digest of bytes that need no second reading: those of that article, by the same rules. */
  readonly digest: string | null
}

/** An article whose text may stand elsewhere by now, with what identifies the text. */
export type KnownArticle = {
  readonly id: number
  readonly path: string
  readonly size: number
  readonly digest: string
  readonly canonicalUrl: string | null
  /** Whole numbers that stand for title and excerpt; null for an empty excerpt. */
  readonly titleKey: number
  readonly excerptKey: number | null
}

export type ScanDifference = KnownArticles & { readonly changed: readonly ChangedFile[] }

/** The articles that a file may continue. */
export type KnownArticles = {
  /** Articles of changed files, of files that are gone just now, and of those that were missing before. */
  readonly displaced: readonly KnownArticle[]
  readonly gone: readonly KnownArticle[]
  readonly missingBefore: readonly KnownArticle[]
}

/**
 * Compares a walk with what is stored, inside the database: only differences come back. With `all` every file counts
 * as changed and none as read.
 */
export async function compareScan(
  db: Queries,
  files: readonly ScannedFile[],
  { all = false }: { all?: boolean } = {},
): Promise<ScanDifference> {
  const changed = await changedFiles(db, files, all)
  return { changed, ...(await knownArticles(db, files, changed)) }
}

/** The first half: the files that are to be read. */
export async function changedFiles(
  db: Queries,
  files: readonly ScannedFile[],
  all: boolean,
): Promise<ChangedFile[]> {
  const json = JSON.stringify(files.map(({ path, size, mtimeMs, stamp }) => [path, size, mtimeMs, stamp]))
  const every = all ? 'true' : 'false'
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `SELECT j.key AS "at", a."id" AS "id", CASE WHEN a."reader" = ${READER} AND NOT ${every} THEN a."digest" END AS "digest"
     FROM json_each(?) j
     LEFT JOIN "Article" a ON a."livePath" = j.value ->> 0
     LEFT JOIN "Quarantine" q ON q."path" = j.value ->> 0
     WHERE ${every} OR NOT coalesce(
       CASE WHEN q."rule" = 'unreadable' THEN false
            WHEN q."path" IS NOT NULL THEN q."reader" = ${READER} AND q."size" = j.value ->> 1
              AND q."mtimeMs" = j.value ->> 2 AND q."stamp" = j.value ->> 3
            ELSE a."reader" = ${READER} AND a."size" = j.value ->> 1
              AND a."mtimeMs" = j.value ->> 2 AND a."stamp" = j.value ->> 3 END, false)`,
    json,
  )
  return rows.flatMap((row): ChangedFile[] => {
    const { at, ...rest } = changed.parse(row)
    const file = files[at]
    return file === undefined ? [] : [{ file, ...rest }]
  })
}

/** The second half: the articles whose text may stand in them. */
export async function knownArticles(
  db: Queries,
  files: readonly ScannedFile[],
  differing: readonly ChangedFile[],
): Promise<KnownArticles> {
  const ids = JSON.stringify(differing.flatMap(({ id }) => id ?? []))
  const paths = JSON.stringify(files.map(({ path }) => path))
  return {
    displaced: await articles(db, `WHERE "id" IN (SELECT value FROM json_each(?))`, ids),
    gone: await articles(
      db,
      `WHERE "missingAt" IS NULL AND "path" NOT IN (SELECT value FROM json_each(?))`,
      paths,
    ),
    missingBefore: await articles(db, `WHERE "missingAt" IS NOT NULL ORDER BY "missingAt" DESC, "id"`),
  }
}

/** One JSON text carries all rows: mapping each by itself takes several times as long. */
async function articles(db: Queries, where: string, ...parameters: string[]): Promise<KnownArticle[]> {
  const answer = await db.$queryRawUnsafe<{ rows: string }[]>(
    `SELECT json_group_array(json_array("id", "path", "size", "digest", "canonicalUrl", "title", "excerpt", "reader")) AS "rows"
     FROM (SELECT "id", "path", "size", "digest", "canonicalUrl", "title", "excerpt", "reader" FROM "Article" ${where})`,
    ...parameters,
  )
  return known.parse(JSON.parse(answer[0]?.rows ?? '[]')).map(knownArticle)
}

type KnownRow = z.infer<typeof known>[number]

function knownArticle([id, path, size, digest, address, title, excerpt, reader]: KnownRow): KnownArticle {
  const canonicalUrl = reader === READER ? address : canonicalAgain(address)
  return withTextKeys({ id, path, size, digest, canonicalUrl }, title, excerpt)
}

/**
 * Adds title and excerpt as numbers: those of a hundred thousand articles fit into memory. The second one is worked
 * out when it is asked for, which is where titles differ; a copy of the object has it.
 */
export function withTextKeys<Identity extends object>(identity: Identity, title: string, excerpt: string) {
  return {
    ...identity,
    titleKey: foldedKey(title),
    get excerptKey(): number | null {
      return excerpt.trim() === '' ? null : foldedKey(excerpt)
    },
  }
}
