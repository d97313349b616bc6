import { byArticle } from '#lib/db/articles/edits.ts'
import { originColumns, readTheirs } from '#lib/db/articles/stored-values.ts'
import type { Queries, Reads, Tx } from '#lib/db/client.ts'
import type { ExportedField as ExportedRow } from '#lib/db/generated/client.ts'
import { type ExportedField, exportedFieldSchema } from '#lib/schema/export/exported-field.ts'
import type { Editable } from '#lib/schema/values.ts'

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
export async function exportedOf(db: Reads, ids: readonly number[]): Promise<Map<number, ExportedField[]>> {
  const rows = await db.$rows<StoredField>(
    `SELECT f.* FROM ${db.$sql.numbersAs('j')} CROSS JOIN "ExportedField" f WHERE f."articleId" = j."value"
     ORDER BY f."articleId", f."field"`,
    [JSON.stringify(ids)],
  )
  return byArticle(rows, ({ at, ...row }) => readExported({ ...row, at: new Date(at) }))
}

type StoredField = Omit<ExportedRow, 'at'> & { readonly at: string }

/** The ids of up to so many articles, after one of them, of which upstream took one of these fields back. */
export async function takenBackArticles(
  db: Queries,
  fields: readonly Editable[],
  after: number,
  limit: number,
): Promise<number[]> {
  const rows = await db.exportedField.findMany({
    where: { articleId: { gt: after }, field: { in: [...fields] }, theirs: { not: null } },
    select: { articleId: true },
    distinct: ['articleId'],
    orderBy: { articleId: 'asc' },
    take: limit,
  })
  return rows.map(({ articleId }) => articleId)
}

type Kept = { readonly id: number; readonly exported: readonly ExportedField[] }

/** Stores what exports put into files, in place of all that was known of these articles. */
export async function storeExported(tx: Tx, articles: readonly Kept[]): Promise<void> {
  await tx.$deleteRows(
    'ExportedField',
    articles.map(({ id }) => ({ articleId: id })),
  )
  await tx.$insertRows(
    'ExportedField',
    articles.flatMap(({ id, exported }) =>
      exported.map((row) => ({
        articleId: id,
        field: row.field,
        before: JSON.stringify(row.before),
        ours: JSON.stringify(row.ours),
        ...originColumns(row),
        runId: row.runId,
      })),
    ),
  )
}
