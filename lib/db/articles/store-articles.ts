import { readingRules } from '#lib/collection/read-entry.ts'
import { type ArticleRow, searchTexts } from '#lib/db/articles/article-row.ts'
import { heldColumns } from '#lib/db/articles/held-columns.ts'
import type { Tx } from '#lib/db/client.ts'
import { storedInstant } from '#lib/db/instant.ts'
import { noteMoves } from '#lib/db/queue/moves.ts'
import { nextRevision, nextSearch } from '#lib/db/revision.ts'
import { addSearchRows } from '#lib/db/search-rows.ts'
import { wordsSql } from '#lib/db/words-sql.ts'
import { TURNED_AWAY } from '#lib/schema/status/statuses.ts'

/** What an entry says of an article. */
function entryColumns(row: ArticleRow) {
  const { entry } = row
  const { fields, gist } = entry
  return {
    path: entry.path,
    collection: entry.collection,
    size: entry.size,
    mtimeMs: entry.mtimeMs,
    stamp: entry.stamp,
    reader: readingRules(),
    digest: entry.digest,
    providerName: fields.providerName,
    providerDomain: fields.providerDomain,
    type: fields.type,
    webUrl: fields.webUrl,
    canonicalUrl: fields.canonicalUrl,
    imageUrl: gist.imageUrl,
    dateText: fields.dateText,
    date: storedInstant(fields.date ?? new Date(0)),
    heat: fields.heat,
    quality: fields.quality,
    relatedCount: gist.relatedCount,
    relatedKeys: JSON.stringify(gist.relatedKeys),
    warningCount: fields.warnings.length,
    unwritable: fields.warnings.some(({ rule }) => rule === 'unwritable'),
    ...heldColumns(row),
  }
}

/** Adds articles that were not there; their sources, topics and search words with them. */
export async function insertArticles(tx: Tx, rows: readonly ArticleRow[], at: Date): Promise<void> {
  const now = storedInstant(at)
  const revision = await nextRevision(tx)
  const ids = await tx.$insertNumbered(
    'Article',
    rows.map((row) => ({
      ...entryColumns(row),
      livePath: row.entry.path,
      revision,
      importedAt: now,
      upstreamAt: now,
      changedAt: now,
    })),
  )
  await markRejectedBefore(tx, rows)
  const stored = rows.map((row, at) => ({ ...row, id: ids[at] ?? 0, previousHead: null }))
  await storeSources(tx, stored)
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
  /** When an export wrote the article last; absent where that stays as it is. */
  readonly exportedAt?: Date | null
}

/** Writes what upstream changed; decisions and history stay. A missing article is back by this. */
export async function updateArticles(tx: Tx, rows: readonly ArticleUpdate[], at: Date): Promise<void> {
  const ids = rows.map(({ id }) => id)
  const columns = new Map(rows.map((row) => [row.id, entryColumns(row)]))
  const reworded = await rewordedIds(tx, columns)
  const revision = await nextRevision(tx)
  await noteMoves(tx, ids, revision, at)
  const update = (some: readonly ArticleUpdate[], upstreamAt: { upstreamAt?: string }) =>
    tx.$updateRows(
      'Article',
      { by: ['id'], also: ALSO },
      some.map((row) => ({ ...columns.get(row.id), ...updated(row, revision, at), ...upstreamAt })),
    )
  await update(
    rows.filter(({ fromUpstream }) => fromUpstream),
    { upstreamAt: storedInstant(at) },
  )
  await update(
    rows.filter(({ fromUpstream }) => !fromUpstream),
    {},
  )
  await tx.$run(`DELETE FROM "ArticleSource" WHERE "articleId" IN ${tx.$sql.numbers}`, [JSON.stringify(ids)])
  await storeSources(tx, rows)
  const words = [...reworded]
  await tx.$run(`DELETE FROM "ArticleTopic" WHERE "articleId" IN ${tx.$sql.numbers}`, [JSON.stringify(words)])
  await tx.$dropWords(words)
  await storeWords(
    tx,
    rows.filter(({ id }) => reworded.has(id)),
  )
}

/** What depends on what is stored. */
const ALSO = {
  fieldVersions: 'coalesce(:versions, "fieldVersions")',
  changedAfterExport: '"changedAfterExport" OR :marksChanged',
  exportedAt: 'CASE WHEN :setsExported THEN :exported ELSE "exportedAt" END',
  version: '"version" + 1',
}

function updated(row: ArticleUpdate, revision: number, at: Date) {
  return {
    id: row.id,
    livePath: row.entry.path,
    missingAt: null,
    unreadable: false,
    revision,
    changedAt: storedInstant(at),
    pendingEdits: row.pendingEdits,
    conflictCount: row.conflictCount,
    swapped: row.marks.swapped,
    changedSince: row.marks.changedSince,
    takenBack: row.takenBack,
    stillWritten: row.stillWritten,
    versions: row.versions,
    marksChanged: row.marks.changedAfterExport,
    setsExported: row.exportedAt !== undefined,
    exported: row.exportedAt ? storedInstant(row.exportedAt) : null,
  }
}

/** Values by which an article is found, and the rules by which they became words. */
const REWORDING = {
  path: 'text',
  title: 'text',
  excerpt: 'text',
  providerName: 'text',
  providerDomain: 'text',
  webUrl: 'text',
  topics: 'text',
  reader: 'number',
} as const
const WORDED = Object.keys(REWORDING) as (keyof typeof REWORDING)[]

/**
 * The articles that will be found by other words, or stand under other topics, than they do now. What a bot rewrites
 * most, and what an export writes, changes neither; then the words stay, and with them the searches that are kept.
 */
async function rewordedIds(
  tx: Tx,
  updates: ReadonlyMap<number, ReturnType<typeof entryColumns>>,
): Promise<ReadonlySet<number>> {
  const next = [...updates].map(([id, columns]) => [id, ...WORDED.map((column) => columns[column])])
  const rows = await tx.$rows<{ id: number }>(
    `SELECT a."id" FROM ${tx.$sql.rowsAs('j', { id: 'number', ...REWORDING })} JOIN "Article" a ON a."id" = j."id"
     WHERE ${WORDED.map((column) => `a."${column}" IS DISTINCT FROM j."${column}"`).join(' OR ')}`,
    [JSON.stringify(next)],
  )
  return new Set(rows.map(({ id }) => id))
}

/** A bot may bring a rejected story again under another name; it is no new work. Rows of others are not written. */
async function markRejectedBefore(tx: Tx, rows: readonly ArticleRow[]): Promise<void> {
  const rejected = `"Article" b WHERE b."canonicalUrl" = "Article"."canonicalUrl" AND b."id" <> "Article"."id"
       AND b."status" IN ${wordsSql(TURNED_AWAY)}`
  await tx.$run(
    `UPDATE "Article" SET "revision" = ?, "rejectedBefore" = (SELECT b."id" FROM ${rejected} ORDER BY b."id" DESC LIMIT 1)
     WHERE "livePath" IN ${tx.$sql.texts} AND "canonicalUrl" IS NOT NULL
       AND EXISTS (SELECT 1 FROM ${rejected})`,
    [await nextRevision(tx), JSON.stringify(rows.map(({ entry }) => entry.path))],
  )
}

type SourceRow = ArticleRow & { readonly id: number; readonly previousHead: string | null }

async function storeSources(tx: Tx, rows: readonly SourceRow[]): Promise<void> {
  await tx.$insertRows(
    'ArticleSource',
    rows.map(({ id, entry: { head, body, fields }, previousHead }) => ({
      articleId: id,
      head,
      body,
      warnings: JSON.stringify(fields.warnings),
      previousHead,
    })),
  )
}

async function storeWords(tx: Tx, rows: readonly (ArticleRow & { readonly id: number })[]): Promise<void> {
  if (rows.length === 0) return
  await nextSearch(tx)
  await tx.$insertRows(
    'ArticleTopic',
    rows.flatMap(({ id, topics }) => topics.map((topic) => ({ articleId: id, topic }))),
    'pass',
  )
  await addSearchRows(
    tx,
    rows.map(({ id, entry, topics, title, excerpt }) => ({
      id,
      ...searchTexts({ ...entry.fields, path: entry.path, topics, title, excerpt }),
    })),
  )
}
