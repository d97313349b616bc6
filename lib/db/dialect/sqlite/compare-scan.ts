import { z } from 'zod'
import { READER } from '#lib/collection/read-entry.ts'
import type { ScannedFile } from '#lib/collection/scan.ts'
import { excerptKey, foldedKey } from '#lib/db/articles/folded-key.ts'
import type { Queries } from '#lib/db/client.ts'
import { canonicalAgain } from '#lib/schema/canonical-url.ts'

const changed = z.object({ at: z.coerce.number(), id: z.number().nullable(), digest: z.string().nullable() })

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
  /** A whole number that stands for the title: those of a hundred thousand articles fit into memory. */
  readonly titleKey: number
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
  return { changed, ...knownArticles(db, files, changed) }
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
export function knownArticles(
  db: Pick<Queries, '$rows'>,
  files: readonly ScannedFile[],
  differing: readonly ChangedFile[],
): KnownArticles {
  const { standing, missing, quarantined } = countArticles(db)
  const known = files.length - differing.filter(({ id }) => id === null).length
  // A file in quarantine may be that of an article, or not.
  const isWhole = quarantined === 0 && standing === known
  return {
    displaced: articlesAt(db, differing),
    gone: isWhole ? [] : goneArticles(db, files),
    missingBefore: missing === 0 ? [] : missingArticles(db),
  }
}

/** Mere numbers, which indexes know: mostly they tell that nothing has to be looked for. */
function countArticles(db: Pick<Queries, '$rows'>) {
  const [row] = db.$rows<{ standing: number; missing: number; quarantined: number }>(
    `SELECT count("livePath") AS "standing", count(*) - count("livePath") AS "missing",
       (SELECT count(*) FROM "Quarantine") AS "quarantined" FROM "Article"`,
    [],
  )
  return row ?? { standing: 0, missing: 0, quarantined: 0 }
}

function missingArticles(db: Pick<Queries, '$rows'>): KnownArticle[] {
  return articles(db, `WHERE "missingAt" IS NOT NULL ORDER BY "missingAt" DESC, "id"`)
}

function goneArticles(db: Pick<Queries, '$rows'>, files: readonly ScannedFile[]): KnownArticle[] {
  const paths = JSON.stringify(files.map(({ path }) => path))
  return articles(db, `WHERE "missingAt" IS NULL AND "path" NOT IN (SELECT value FROM json_each(?))`, paths)
}

type KnownRow = Omit<KnownArticle, 'titleKey'> & { readonly title: string; readonly reader: number }

function articles(db: Pick<Queries, '$rows'>, where: string, ...cells: string[]): KnownArticle[] {
  const columns = `"id", "path", "size", "digest", "canonicalUrl", "title", "reader"`
  return db.$rows<KnownRow>(`SELECT ${columns} FROM "Article" ${where}`, cells).map(knownArticle)
}

/** The articles that stand at these files; what is known with a file is not asked for again. */
function articlesAt(db: Pick<Queries, '$rows'>, differing: readonly ChangedFile[]): KnownArticle[] {
  const files = new Map<number, ChangedFile>()
  const others: number[] = []
  for (const changed of differing) {
    if (changed.id === null) continue
    if (changed.digest === null) others.push(changed.id)
    else files.set(changed.id, changed)
  }
  const among = `WHERE "id" IN (SELECT value FROM json_each(?))`
  const found = others.length === 0 ? [] : articles(db, among, JSON.stringify(others))
  type Row = Pick<KnownRow, 'id' | 'size' | 'canonicalUrl' | 'title' | 'reader'>
  const rows = db.$rows<Row>(
    `SELECT "id", "size", "canonicalUrl", "title", "reader" FROM "Article" ${among}`,
    [JSON.stringify([...files.keys()])],
  )
  for (const { id, size, canonicalUrl, title, reader } of rows) {
    const { file, digest } = files.get(id) ?? {}
    if (file === undefined || digest == null) continue
    found.push(knownArticle({ id, path: file.path, size, digest, canonicalUrl, title, reader }))
  }
  return found
}

function knownArticle({ id, path, size, digest, canonicalUrl, title, reader }: KnownRow): KnownArticle {
  const address = reader === READER ? canonicalUrl : canonicalAgain(canonicalUrl)
  return { id, path, size, digest, canonicalUrl: address, titleKey: foldedKey(title) }
}

/** What stands for the excerpt of an article as it is stored now; few are asked for, where titles differ. */
export function storedExcerptKey(db: Pick<Queries, '$rows'>, id: number): number | null {
  const [row] = db.$rows<{ excerpt: string }>(`SELECT "excerpt" FROM "Article" WHERE "id" = ?`, [id])
  return excerptKey(row?.excerpt ?? '')
}
