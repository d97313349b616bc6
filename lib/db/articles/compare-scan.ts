import { readingRules } from '#lib/collection/read-entry.ts'
import type { ScannedFile } from '#lib/collection/scan.ts'
import { excerptKey, foldedKey } from '#lib/db/articles/folded-key.ts'
import { readTheirs } from '#lib/db/articles/stored-values.ts'
import type { Reads } from '#lib/db/client.ts'
import { canonicalAgain } from '#lib/schema/entry/canonical-url.ts'

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
  db: Reads,
  files: readonly ScannedFile[],
  { all = false }: { all?: boolean } = {},
): Promise<ScanDifference> {
  const changed = await changedFiles(db, files, all)
  return { changed, ...(await knownArticles(db, files, changed)) }
}

/** The first half: the files that are to be read. */
export async function changedFiles(
  db: Reads,
  files: readonly ScannedFile[],
  all: boolean,
): Promise<ChangedFile[]> {
  const json = JSON.stringify(files.map(({ path, size, mtimeMs, stamp }) => [path, size, mtimeMs, stamp]))
  const every = all ? 'true' : 'false'
  const walked = db.$sql.rowsAs('j', { path: 'text', size: 'number', mtimeMs: 'number', stamp: 'text' })
  const rows = await db.$rows<{ at: number; id: number | null; digest: string | null }>(
    `SELECT j."at", a."id" AS "id", CASE WHEN a."reader" = ${readingRules()} AND NOT ${every} THEN a."digest" END AS "digest"
     FROM ${walked}
     LEFT JOIN "Article" a ON a."livePath" = j."path"
     LEFT JOIN "Quarantine" q ON q."path" = j."path"
     WHERE ${every} OR NOT coalesce(
       CASE WHEN q."rule" = 'unreadable' THEN false
            WHEN q."path" IS NOT NULL THEN q."reader" = ${readingRules()} AND q."size" = j."size"
              AND q."mtimeMs" = j."mtimeMs" AND q."stamp" = j."stamp"
            ELSE a."reader" = ${readingRules()} AND a."size" = j."size"
              AND a."mtimeMs" = j."mtimeMs" AND a."stamp" = j."stamp" END, false)`,
    [json],
  )
  return rows.flatMap(({ at, ...known }): ChangedFile[] => {
    const file = files[at]
    return file === undefined ? [] : [{ file, ...known }]
  })
}

/** The second half: the articles whose text may stand in them. */
export async function knownArticles(
  db: Reads,
  files: readonly ScannedFile[],
  differing: readonly ChangedFile[],
): Promise<KnownArticles> {
  const { standing, missing, quarantined } = await countArticles(db)
  const known = files.length - differing.filter(({ id }) => id === null).length
  // A file in quarantine may be that of an article, or not.
  const isWhole = quarantined === 0 && standing === known
  return {
    displaced: await articlesAt(db, differing),
    gone: isWhole ? [] : await goneArticles(db, files),
    missingBefore: missing === 0 ? [] : await missingArticles(db),
  }
}

/** Mere numbers, which indexes know: mostly they tell that nothing has to be looked for. */
async function countArticles(db: Reads) {
  const [row] = await db.$rows<{ standing: number; missing: number; quarantined: number }>(
    `SELECT count("livePath") AS "standing", count(*) - count("livePath") AS "missing",
       (SELECT count(*) FROM "Quarantine") AS "quarantined" FROM "Article"`,
    [],
  )
  return row ?? { standing: 0, missing: 0, quarantined: 0 }
}

function missingArticles(db: Reads): Promise<KnownArticle[]> {
  return articles(db, `WHERE "missingAt" IS NOT NULL ORDER BY "missingAt" DESC, "id"`)
}

function goneArticles(db: Reads, files: readonly ScannedFile[]): Promise<KnownArticle[]> {
  const paths = JSON.stringify(files.map(({ path }) => path))
  return articles(db, `WHERE "missingAt" IS NULL AND "path" NOT IN ${db.$sql.texts}`, paths)
}

type KnownRow = Omit<KnownArticle, 'titleKey'> & { readonly title: string; readonly reader: number } & Edited

/** What an edit says of the file, as JSON, where the column holds what editors want; null where there is none. */
type Edited = { readonly base: string | null; readonly theirs: string | null }

const editedColumns = (field: 'title' | 'summary') =>
  (['base', 'theirs'] as const)
    .map(
      (column) => `CASE WHEN "pendingEdits" > 0 THEN (SELECT e."${column}" FROM "Edit" e
         WHERE e."articleId" = "Article"."id" AND e."field" = '${field}') END AS "${column}"`,
    )
    .join(', ')

/** What the file says, where editors may want something else there. */
function inFile(column: string, { base, theirs }: Edited): string {
  if (base === null) return column
  const now = readTheirs(theirs)
  const value: unknown = now === null ? JSON.parse(base) : now.value
  return typeof value === 'string' ? value : column
}

async function articles(db: Reads, where: string, ...values: string[]): Promise<KnownArticle[]> {
  const columns = `"id", "path", "size", "digest", "canonicalUrl", "title", "reader", ${editedColumns('title')}`
  const rows = await db.$rows<KnownRow>(`SELECT ${columns} FROM "Article" ${where}`, values)
  return rows.map(knownArticle)
}

/** The articles that stand at these files; what is known with a file is not asked for again. */
async function articlesAt(db: Reads, differing: readonly ChangedFile[]): Promise<KnownArticle[]> {
  const files = new Map<number, ChangedFile>()
  const others: number[] = []
  for (const changed of differing) {
    if (changed.id === null) continue
    if (changed.digest === null) others.push(changed.id)
    else files.set(changed.id, changed)
  }
  const among = `WHERE "id" IN ${db.$sql.numbers}`
  const found = others.length === 0 ? [] : await articles(db, among, JSON.stringify(others))
  type Row = Pick<KnownRow, 'id' | 'size' | 'canonicalUrl' | 'title' | 'reader' | 'base' | 'theirs'>
  const rows = await db.$rows<Row>(
    `SELECT "id", "size", "canonicalUrl", "title", "reader", ${editedColumns('title')} FROM "Article" ${among}`,
    [JSON.stringify([...files.keys()])],
  )
  for (const { id, ...row } of rows) {
    const { file, digest } = files.get(id) ?? {}
    if (file === undefined || digest == null) continue
    found.push(knownArticle({ id, path: file.path, digest, ...row }))
  }
  return found
}

function knownArticle({
  id,
  path,
  size,
  digest,
  canonicalUrl,
  title,
  reader,
  ...edited
}: KnownRow): KnownArticle {
  const address = reader === readingRules() ? canonicalUrl : canonicalAgain(canonicalUrl)
  return { id, path, size, digest, canonicalUrl: address, titleKey: foldedKey(inFile(title, edited)) }
}

/** What stands for the excerpt of an article as it is stored now; few are asked for, where titles differ. */
export async function storedExcerptKey(db: Reads, id: number): Promise<number | null> {
  const [row] = await db.$rows<{ excerpt: string } & Edited>(
    `SELECT "excerpt", ${editedColumns('summary')} FROM "Article" WHERE "id" = ?`,
    [id],
  )
  return excerptKey(row === undefined ? '' : inFile(row.excerpt, row))
}
