import { heldColumns } from '#lib/db/articles/held-columns.ts'
import type { Basis } from '#lib/db/articles/load-stand.ts'
import { originColumns } from '#lib/db/articles/stored-values.ts'
import type { Tx } from '#lib/db/client.ts'
import { storedInstant } from '#lib/db/instant.ts'
import { exportedCounts } from '#lib/export/exported.ts'
import type { Held } from '#lib/fields/held.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { ExportedField } from '#lib/schema/export/exported-field.ts'
import { turnsAway } from '#lib/schema/status/statuses.ts'
import type { Status } from '#lib/schema/words.ts'

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
  /** What screens say of the article, and whether that is other topics than before, or other words to be found by. */
  readonly shown: Held
  readonly retopiced: boolean
  readonly reworded: boolean
  /** What its file says, whatever editors want there. */
  readonly told: Pick<Basis, 'title' | 'excerpt'>
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
  const rows = await tx.$rows<{ id: number }>(
    `SELECT a."id" FROM ${tx.$sql.rowsAs('j', { id: 'number', version: 'number' })} JOIN "Article" a
       ON a."id" = j."id" AND a."version" = j."version"`,
    [JSON.stringify(writes.map(({ id, version }) => [id, version]))],
  )
  const ids = new Set(rows.map(({ id }) => id))
  return writes.filter(({ id }) => ids.has(id))
}

/**
 * Writes the editorial columns of articles that are still at the version that they were computed from. Throws where one
 * moved on: nobody can move it while the caller holds the lock.
 */
export async function updateStands(
  tx: Tx,
  writes: readonly StandWrite[],
  revision: number,
  at: Date,
): Promise<void> {
  const now = storedInstant(at)
  const stored = await tx.$updateRows(
    'Article',
    {
      by: ['id', 'version'],
      also: { version: '"version" + 1' },
    },
    writes
      .map((write) => ({ ...write, ...exportedCounts(write) }))
      .map((write) => ({
        id: write.id,
        version: write.version,
        status: write.status,
        ...heldColumns(write.shown),
        flagByHand: write.flagByHand,
        duplicateOf: write.duplicateOf,
        assigneeId: write.assigneeId,
        decidedBy: write.decision.by,
        decidedAt: write.decision.at === null ? null : storedInstant(write.decision.at),
        pendingEdits: write.edits.length,
        conflictCount: write.edits.filter((edit) => edit.theirs !== null).length,
        swapped: write.marks.swapped,
        changedSince: write.marks.changedSince,
        changedAfterExport: write.marks.changedAfterExport,
        takenBack: write.takenBack,
        stillWritten: write.stillWritten,
        changedAt: now,
        revision,
        fieldVersions: write.versions,
      })),
  )
  if (stored !== writes.length) throw new Error('An article moved on while it was being written.')
}

/** A story that is not rejected any more is new work again where it came a second time. */
export async function letGo(tx: Tx, writes: readonly StandWrite[], revision: number): Promise<void> {
  await tx.$updateRows(
    'Article',
    { by: ['rejectedBefore'], also: { rejectedBefore: 'NULL' } },
    writes
      .filter(({ decides, status }) => decides && !turnsAway(status))
      .map(({ id }) => ({ rejectedBefore: id, revision })),
  )
}

/** Takes, forgets or puts back what was decided about. */
export async function storeBases(tx: Tx, writes: readonly StandWrite[], at: Date): Promise<void> {
  await tx.$deleteRows(
    'DecisionBasis',
    writes.filter(({ basis }) => basis !== 'keep').map(({ id }) => ({ articleId: id })),
  )
  const taken = writes.filter(({ basis }) => basis === 'take')
  await tx.$run(
    `INSERT INTO "DecisionBasis" ("articleId", "title", "excerpt", "canonicalUrl", "at")
     SELECT a."id", j."title", j."excerpt", a."canonicalUrl", ${tx.$sql.instant}
     FROM ${tx.$sql.rowsAs('j', { id: 'number', title: 'text', excerpt: 'text' })} JOIN "Article" a ON a."id" = j."id"`,
    [storedInstant(at), JSON.stringify(taken.map(({ id, told }) => [id, told.title, told.excerpt]))],
  )
  await tx.$insertRows(
    'DecisionBasis',
    writes.flatMap(({ id, basis }) =>
      typeof basis === 'string' ? [] : [{ ...basis, articleId: id, at: storedInstant(basis.at) }],
    ),
  )
}

/** Drops and stores pending edits; each takes the place of an earlier one of its field. */
export async function storeEdits(
  tx: Tx,
  writes: readonly (Pick<StandWrite, 'id' | 'edits'> & { dropped: readonly Pick<Edit, 'field'>[] })[],
): Promise<void> {
  await tx.$deleteRows(
    'Edit',
    writes.flatMap(({ id, dropped }) => dropped.map(({ field }) => ({ articleId: id, field }))),
  )
  await tx.$insertRows(
    'Edit',
    writes.flatMap(({ id, edits }) =>
      edits.map((edit) => ({
        articleId: id,
        field: edit.field,
        base: JSON.stringify(edit.base),
        value: JSON.stringify(edit.value),
        ...originColumns(edit),
      })),
    ),
    { by: ['articleId', 'field'] },
  )
}

/** Topics as rows, for filters and counts. */
export async function storeTopicRows(
  tx: Tx,
  writes: readonly { readonly id: number; readonly topics: readonly string[] }[],
): Promise<void> {
  await tx.$deleteRows(
    'ArticleTopic',
    writes.map(({ id }) => ({ articleId: id })),
  )
  await tx.$insertRows(
    'ArticleTopic',
    writes.flatMap(({ id, topics }) => topics.map((topic) => ({ articleId: id, topic }))),
    'pass',
  )
}
