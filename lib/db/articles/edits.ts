import { readTheirs, storedTheirs } from '#lib/db/articles/stored-values.ts'
import type { Reads, Tx } from '#lib/db/client.ts'
import type { Edit as EditRow } from '#lib/db/generated/client.ts'
import { type Edit, editSchema } from '#lib/schema/edit.ts'
import type { Editable } from '#lib/schema/values.ts'

/** A stored edit as the rest of Copydesk sees it. */
export function readEdit(row: EditRow): Edit {
  return editSchema.parse({
    ...row,
    base: JSON.parse(row.base),
    value: JSON.parse(row.value),
    theirs: readTheirs(row.theirs),
  })
}

/** The pending edits of each given article that has any. */
export async function editsOf(db: Reads, ids: readonly number[]): Promise<Map<number, Edit[]>> {
  const rows = await db.$rows<StoredEdit>(
    `SELECT e.* FROM ${db.$sql.numbersAs('j')} CROSS JOIN "Edit" e WHERE e."articleId" = j."value"
     ORDER BY e."articleId", e."field"`,
    [JSON.stringify(ids)],
  )
  return byArticle(rows, ({ at, ...row }) => readEdit({ ...row, at: new Date(at) }))
}

type StoredEdit = Omit<EditRow, 'at'> & { readonly at: string }

/** What is read from each row, listed under the article it belongs to, in the order of the rows. */
export function byArticle<Row extends { readonly articleId: number }, Value>(
  rows: readonly Row[],
  read: (row: Row) => Value,
): Map<number, Value[]> {
  const found = new Map<number, Value[]>()
  for (const row of rows) {
    const known = found.get(row.articleId)
    if (known === undefined) found.set(row.articleId, [read(row)])
    else known.push(read(row))
  }
  return found
}

/** Stores an edit in place of an earlier one of the same field. */
export async function putEdit(tx: Tx, articleId: number, edit: Edit): Promise<void> {
  const data = {
    base: JSON.stringify(edit.base),
    value: JSON.stringify(edit.value),
    theirs: storedTheirs(edit.theirs),
    origin: edit.origin,
    by: edit.by,
    at: edit.at,
  }
  const { field } = edit
  await tx.edit.upsert({
    where: { articleId_field: { articleId, field } },
    create: { articleId, field, ...data },
    update: data,
  })
}

export async function dropEdit(tx: Tx, articleId: number, field: Editable): Promise<void> {
  await tx.edit.deleteMany({ where: { articleId, field } })
}
