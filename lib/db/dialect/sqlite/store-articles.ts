import { READER } from '#lib/collection/read-entry.ts'
import { addressKeys } from '#lib/db/articles/address-key.ts'
import { type ArticleRow, searchTexts } from '#lib/db/articles/article-row.ts'
import { heldColumns } from '#lib/db/articles/held-columns.ts'
import type { Tx } from '#lib/db/client.ts'
import type { Cell } from '#lib/db/dialect/sqlite/batch.ts'
import { storedInstant } from '#lib/db/dialect/sqlite/instant.ts'
import { addSearchRows } from '#lib/db/dialect/sqlite/search.ts'
import { noteMoves } from '#lib/db/queue/moves.ts'
import { nextRevision, nextSearch } from '#lib/db/revision.ts'

const COLUMNS = [
  'path',
  'collection',
  'size',
  'mtimeMs',
  'stamp',
  'reader',
  'digest',
  'title',
  'excerpt',
  'providerName',
  'providerDomain',
  'type',
  'webUrl',
  'canonicalUrl',
  'imageUrl',
  'dateText',
  'date',
  'heat',
  'quality',
  'relatedCount',
  'relatedKeys',
  'warningCount',
  'unwritable',
  'published',
  'topics',
  'fieldValues',
] as const

function values(row: ArticleRow): Cell[] {
  const { fields, path, collection } = row.entry
  const columns = heldColumns(row)
  return [
    path,
    collection,
    row.entry.size,
    row.entry.mtimeMs,
    row.entry.stamp,
    READER,
    row.entry.digest,
    fields.title,
    fields.excerpt,
    fields.providerName,
    fields.providerDomain,
    fields.type,
    fields.webUrl,
    fields.canonicalUrl,
    fields.images[0]?.url ?? null,
    fields.dateText,
    storedInstant(fields.date ?? new Date(0)),
    fields.heat,
    fields.quality,
    fields.related.length,
    JSON.stringify(addressKeys(fields.related)),
    fields.warnings.length,
    Number(fields.warnings.some(({ rule }) => rule === 'unwritable')),
    columns.published,
    columns.topics,
    columns.fieldValues,
  ]
}

const quoted = COLUMNS.map((name) => `"${name}"`).join(', ')
const assigned = COLUMNS.map((name, at) => `"${name}" = j.value ->> ${at + 1}`).join(', ')

/** Adds articles that were not there; their sources, topics and search words with them. */
export async function insertArticles(tx: Tx, rows: readonly ArticleRow[], at: Date): Promise<void> {
  const now = storedInstant(at)
  const revision = await nextRevision(tx)
  const ids = tx.$each(
    `INSERT INTO "Article" (${quoted}, "livePath", "revision", "importedAt", "upstreamAt", "changedAt")
     VALUES (${places(COLUMNS.length + 5)})`,
    rows.map((row) => [...values(row), row.entry.path, revision, now, now, now]),
  )
  await markRejectedBefore(tx, rows)
  const stored = rows.map((row, at) => ({ ...row, id: ids[at] ?? 0, previousHead: null }))
  storeSources(tx, stored)
  await storeWords(tx, stored)
}

export type ArticleUpdate = ArticleRow & {
  readonly id: number
  readonly pendingEdits: number
  readonly conflictCount: number
  /**
   * The versions of its parts, as they are stored; null where none moves. Those whose stand changed under the editors
   * do, so that older saves turn stale.
   */
  readonly versions: string | null
  readonly takenBack: number
  readonly stillWritten: number
  readonly marks: {
    readonly swapped: boolean
    readonly changedSince: boolean
    /** Adds the mark; an editor takes it off. */
    readonly changedAfterExport: boolean
  }
  /** The head that this revision replaces; null where only the body or nothing differs. */
  readonly previousHead: string | null
  /** False where the desk itself wrote the revision. */
  readonly fromUpstream: boolean
}

/** Writes what upstream changed; decisions and history stay. A missing article is back by this. */
export async function updateArticles(tx: Tx, rows: readonly ArticleUpdate[], at: Date): Promise<void> {
  const json = JSON.stringify(
    rows.map((row) => [
      row.id,
      ...values(row),
      row.pendingEdits,
      row.conflictCount,
      row.versions,
      row.marks.swapped,
      row.marks.changedSince,
      row.fromUpstream,
      row.takenBack,
      row.stillWritten,
      row.marks.changedAfterExport,
    ]),
  )
  const reworded = rewordedIds(tx, json)
  const revision = await nextRevision(tx)
  await noteMoves(
    tx,
    rows.map(({ id }) => id),
    revision,
    at,
  )
  const next = COLUMNS.length + 1
  await tx.$executeRawUnsafe(
    `UPDATE "Article" SET ${assigned}, "livePath" = j.value ->> 1, "missingAt" = NULL, "unreadable" = false, "revision" = ?, "changedAt" = ?,
       "pendingEdits" = j.value ->> ${next}, "conflictCount" = j.value ->> ${next + 1},
       "fieldVersions" = coalesce(j.value ->> ${next + 2}, "fieldVersions"),
       "swapped" = j.value ->> ${next + 3}, "changedSince" = j.value ->> ${next + 4},
       "takenBack" = j.value ->> ${next + 6}, "stillWritten" = j.value ->> ${next + 7},
       "changedAfterExport" = "changedAfterExport" OR j.value ->> ${next + 8},
       "upstreamAt" = CASE WHEN j.value ->> ${next + 5} THEN ? ELSE "upstreamAt" END,
       "version" = "version" + 1
     FROM json_each(?) j WHERE "Article"."id" = j.value ->> 0`,
    revision,
    storedInstant(at),
    storedInstant(at),
    json,
  )
  await tx.$executeRawUnsafe(
    'DELETE FROM "ArticleSource" WHERE "articleId" IN (SELECT value FROM json_each(?))',
    JSON.stringify(rows.map(({ id }) => id)),
  )
  storeSources(tx, rows)
  const words = JSON.stringify([...reworded])
  await tx.$executeRawUnsafe(
    'DELETE FROM "ArticleTopic" WHERE "articleId" IN (SELECT value FROM json_each(?))',
    words,
  )
  await tx.$executeRawUnsafe(
    'DELETE FROM "ArticleSearch" WHERE rowid IN (SELECT value FROM json_each(?))',
    words,
  )
  await storeWords(
    tx,
    rows.filter(({ id }) => reworded.has(id)),
  )
}

const SEARCHED = ['path', 'title', 'excerpt', 'providerName', 'providerDomain', 'webUrl', 'topics'] as const
/** Values by which an article is found, or the rules by which they became words. */
const REWORDING = [...SEARCHED, 'reader'] as const
const differs = REWORDING.map((name) => `a."${name}" IS NOT j.value ->> ${COLUMNS.indexOf(name) + 1}`).join(
  ' OR ',
)

/**
 * The articles that will be found by other words, or stand under other topics, than they do now. What a bot rewrites
 * most, and what an export writes, changes neither; then the words stay, and with them the searches that are kept.
 */
function rewordedIds(tx: Tx, json: string): ReadonlySet<number> {
  const rows = tx.$rows<{ id: number }>(
    `SELECT a."id" FROM json_each(?) j JOIN "Article" a ON a."id" = j.value ->> 0 WHERE ${differs}`,
    [json],
  )
  return new Set(rows.map(({ id }) => id))
}

/** A bot may bring a rejected story again under another name; it is no new work. Rows of others are not written. */
async function markRejectedBefore(tx: Tx, rows: readonly ArticleRow[]): Promise<void> {
  const rejected = `"Article" b WHERE b."canonicalUrl" = "Article"."canonicalUrl" AND b."id" <> "Article"."id"
       AND b."status" IN ('rejected', 'duplicate')`
  await tx.$executeRawUnsafe(
    `UPDATE "Article" SET "revision" = ?, "rejectedBefore" = (SELECT b."id" FROM ${rejected} ORDER BY b."id" DESC LIMIT 1)
     WHERE "livePath" IN (SELECT value FROM json_each(?)) AND "canonicalUrl" IS NOT NULL
       AND EXISTS (SELECT 1 FROM ${rejected})`,
    await nextRevision(tx),
    JSON.stringify(rows.map(({ entry }) => entry.path)),
  )
}

type SourceRow = ArticleRow & { readonly id: number; readonly previousHead: string | null }

function places(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ')
}

function storeSources(tx: Tx, rows: readonly SourceRow[]): void {
  tx.$each(
    `INSERT INTO "ArticleSource" ("articleId", "head", "body", "related", "images", "warnings", "previousHead")
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    rows.map(({ id, entry: { head, body, fields }, previousHead }) => [
      id,
      head,
      body,
      JSON.stringify(fields.related),
      JSON.stringify(fields.images),
      JSON.stringify(fields.warnings),
      previousHead,
    ]),
  )
}

async function storeWords(tx: Tx, rows: readonly (ArticleRow & { readonly id: number })[]): Promise<void> {
  if (rows.length === 0) return
  await nextSearch(tx)
  tx.$each(
    `INSERT INTO "ArticleTopic" ("articleId", "topic") VALUES (?, ?) ON CONFLICT DO NOTHING`,
    rows.flatMap(({ id, topics }) => topics.map((topic) => [id, topic])),
  )
  addSearchRows(
    tx,
    rows.map(({ id, entry, topics }) => ({
      id,
      ...searchTexts({ ...entry.fields, path: entry.path, topics }),
    })),
  )
}
