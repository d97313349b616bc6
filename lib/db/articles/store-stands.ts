import { heldColumns } from '#lib/db/articles/held-columns.ts'
import type { Basis } from '#lib/db/articles/load-stand.ts'
import { valueCells } from '#lib/db/articles/value-cells.ts'
import type { Tx } from '#lib/db/client.ts'
import { storedInstant } from '#lib/db/dialect/sqlite/instant.ts'
import { exportedCounts } from '#lib/export/exported.ts'
import type { Held } from '#lib/fields/held.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { ExportedField } from '#lib/schema/exported-field.ts'
import { isRejection, type Status } from '#lib/schema/words.ts'

/** The editorial columns of an article. */
export type StandWrite = {
  readonly id: number
  /** The version this change was computed from; any other version in the database stores nothing. */
  readonly version: number
  readonly status: Status
  readonly flagByHand: boolean
  readonly duplicateOf: number | null
  readonly assigneeId: string | null
  readonly edits: readonly Edit[]
  readonly dropped: readonly Edit[]
  readonly exported: readonly ExportedField[]
  /** What screens say of the article, and whether that is other topics than before. */
  readonly shown: Held
  readonly retopiced: boolean
  /** What exports put into the file is known otherwise than before. */
  readonly remembers: boolean
  /** The versions of its parts from now on, as they are stored, and whether its status is among those that move. */
  readonly versions: string
  readonly decides: boolean
  readonly decision: { readonly by: string | null; readonly at: Date | null }
  /** What becomes of the record of what was decided about: taken anew, forgotten, left, or put back. */
  readonly basis: 'take' | 'forget' | 'keep' | Basis
  /** The marks that follow from the basis. */
  readonly marks: {
    readonly swapped: boolean
    readonly changedSince: boolean
    readonly changedAfterExport: boolean
  }
}

/** Those writes whose article is still at the version that they were computed from. */
export async function stillStanding(tx: Tx, writes: readonly StandWrite[]): Promise<StandWrite[]> {
  const rows = await tx.$queryRawUnsafe<{ id: bigint | number }[]>(
    `SELECT a."id" FROM json_each(?) j JOIN "Article" a
       ON a."id" = j.value ->> 0 AND a."version" = j.value ->> 1`,
    JSON.stringify(writes.map(({ id, version }) => [id, version])),
  )
  const ids = new Set(rows.map(({ id }) => Number(id)))
  return writes.filter(({ id }) => ids.has(id))
}

/** Writes the editorial columns, of articles that are still at the version that they were computed from. */
export function updateStands(tx: Tx, writes: readonly StandWrite[], revision: number, at: Date): void {
  const now = storedInstant(at)
  tx.$each(
    `UPDATE "Article" SET "status" = ?, "published" = ?, "topics" = ?, "fieldValues" = ?, "flagByHand" = ?, "duplicateOf" = ?,
       "assigneeId" = ?,
       "decidedBy" = ?, "decidedAt" = ?, "pendingEdits" = ?, "conflictCount" = ?, "swapped" = ?,
       "changedSince" = ?, "changedAfterExport" = ?, "takenBack" = ?, "stillWritten" = ?,
       "changedAt" = ?, "revision" = ?, "fieldVersions" = ?, "version" = "version" + 1
     WHERE "id" = ?`,
    writes
      .map((write) => ({ ...write, ...exportedCounts(write), columns: heldColumns(write.shown) }))
      .map((write) => [
        write.status,
        write.columns.published,
        write.columns.topics,
        write.columns.fieldValues,
        Number(write.flagByHand),
        write.duplicateOf,
        write.assigneeId,
        write.decision.by,
        write.decision.at === null ? null : storedInstant(write.decision.at),
        write.edits.length,
        write.edits.filter((edit) => edit.theirs !== null).length,
        Number(write.marks.swapped),
        Number(write.marks.changedSince),
        Number(write.marks.changedAfterExport),
        write.takenBack,
        write.stillWritten,
        now,
        revision,
        write.versions,
        write.id,
      ]),
  )
}

/** A story that is not rejected any more is new work again where it came a second time. */
export function letGo(tx: Tx, writes: readonly StandWrite[], revision: number): void {
  tx.$each(
    'UPDATE "Article" SET "rejectedBefore" = NULL, "revision" = ? WHERE "rejectedBefore" = ?',
    writes.filter(({ decides, status }) => decides && !isRejection(status)).map(({ id }) => [revision, id]),
  )
}

/** Takes, forgets or puts back what was decided about. */
export function storeBases(tx: Tx, writes: readonly StandWrite[], at: Date): void {
  tx.$each(
    'DELETE FROM "DecisionBasis" WHERE "articleId" = ?',
    writes.filter(({ basis }) => basis !== 'keep').map(({ id }) => [id]),
  )
  tx.$each(
    `INSERT INTO "DecisionBasis" ("articleId", "title", "excerpt", "canonicalUrl", "at")
     SELECT "id", "title", "excerpt", "canonicalUrl", ? FROM "Article" WHERE "id" = ?`,
    writes.filter(({ basis }) => basis === 'take').map(({ id }) => [storedInstant(at), id]),
  )
  tx.$each(
    'INSERT INTO "DecisionBasis" ("articleId", "title", "excerpt", "canonicalUrl", "at") VALUES (?, ?, ?, ?, ?)',
    writes.flatMap(({ id, basis }) =>
      typeof basis === 'string'
        ? []
        : [[id, basis.title, basis.excerpt, basis.canonicalUrl, storedInstant(basis.at)]],
    ),
  )
}

/** Drops and stores pending edits; each takes the place of an earlier one of its field. */
export function storeEdits(
  tx: Tx,
  writes: readonly (Pick<StandWrite, 'id' | 'edits'> & { dropped: readonly Pick<Edit, 'field'>[] })[],
): void {
  tx.$each(
    'DELETE FROM "Edit" WHERE "articleId" = ? AND "field" = ?',
    writes.flatMap(({ id, dropped }) => dropped.map(({ field }) => [id, field])),
  )
  tx.$each(
    `INSERT INTO "Edit" ("articleId", "field", "base", "value", "theirs", "origin", "at", "by")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT ("articleId", "field") DO UPDATE SET "base" = excluded."base", "value" = excluded."value",
       "theirs" = excluded."theirs", "origin" = excluded."origin", "at" = excluded."at", "by" = excluded."by"`,
    writes.flatMap(({ id, edits }) =>
      edits.map((edit) => [id, edit.field, ...valueCells([edit.base, edit.value], edit)]),
    ),
  )
}

/** Topics as rows, for filters and counts. */
export function storeTopicRows(
  tx: Tx,
  writes: readonly { readonly id: number; readonly topics: readonly string[] }[],
): void {
  tx.$each(
    'DELETE FROM "ArticleTopic" WHERE "articleId" = ?',
    writes.map(({ id }) => [id]),
  )
  tx.$each(
    'INSERT INTO "ArticleTopic" ("articleId", "topic") VALUES (?, ?) ON CONFLICT DO NOTHING',
    writes.flatMap(({ id, topics }) => topics.map((topic) => [id, topic])),
  )
}
