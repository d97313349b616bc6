import { byArticle } from '#lib/db/articles/edits.ts'
import { readTheirs, valueCells } from '#lib/db/articles/value-cells.ts'
import type { Queries, Tx } from '#lib/db/client.ts'
import type { ExportedField as ExportedRow } from '#lib/db/generated/client.ts'
import { type ExportedField, exportedFieldSchema } from '#lib/schema/exported-field.ts'

/** A stored row as the rest of Copydesk sees it. */
export function readExported(row: ExportedRow): ExportedField {
  return exportedFieldSchema.parse({
    ...row,
    before: JSON.parse(row.before),
    ours: JSON.parse(row.ours),
    theirs: readTheirs(row.theirs),
  })
}

/** What exports put into the files of articles, for each that holds any of it. */
export function exportedOf(db: Pick<Queries, '$rows'>, ids: readonly number[]): Map<number, ExportedField[]> {
  const rows = db.$rows<StoredField>(
    `SELECT f.* FROM json_each(?) j CROSS JOIN "ExportedField" f WHERE f."articleId" = j.value
     ORDER BY f."articleId", f."field"`,
    [JSON.stringify(ids)],
  )
  return byArticle(rows, ({ at, ...row }) => readExported({ ...row, at: new Date(at) }))
}

type StoredField = Omit<ExportedRow, 'at'> & { readonly at: string }

type Kept = { readonly id: number; readonly exported: readonly ExportedField[] }

/** Stores what exports put into files, in place of all that was known of these articles. */
export function storeExported(tx: Tx, articles: readonly Kept[]): void {
  tx.$each(
    'DELETE FROM "ExportedField" WHERE "articleId" = ?',
    articles.map(({ id }) => [id]),
  )
  tx.$each(
    `INSERT INTO "ExportedField" ("articleId", "field", "before", "ours", "theirs", "origin", "at", "by", "runId")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    articles.flatMap(({ id, exported }) =>
      exported.map((row) => [id, row.field, ...valueCells([row.before, row.ours], row), row.runId]),
    ),
  )
}
