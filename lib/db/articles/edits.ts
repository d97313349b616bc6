import type { Queries, Tx } from '#lib/db/client.ts'
import type { Edit as EditRow } from '#lib/db/generated/client.ts'
import { type Edit, editSchema } from '#lib/schema/edit.ts'
import type { Editable } from '#lib/schema/values.ts'

/** A stored edit as the rest of Copydesk sees it. */
export function readEdit(row: EditRow): Edit {
  return editSchema.parse({
    ...row,
    base: JSON.parse(row.base),
    value: JSON.parse(row.value),
    theirs: row.theirs === null ? null : { value: JSON.parse(row.theirs) },
  })
}

/** The pending edits of each given article that has any. */
export async function editsOf(db: Queries, ids: readonly number[]): Promise<Map<number, Edit[]>> {
  const found = new Map<number, Edit[]>()
  // SQLite takes a limited number of parameters in one statement.
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await db.edit.findMany({
      where: { articleId: { in: ids.slice(from, from + 500) } },
      orderBy: { field: 'asc' },
    })
    for (const row of rows) found.set(row.articleId, [...(found.get(row.articleId) ?? []), readEdit(row)])
  }
  return found
}

/** Stores an edit in place of an earlier one of the same field. */
export async function putEdit(tx: Tx, articleId: number, edit: Edit): Promise<void> {
  const data = {
    base: JSON.stringify(edit.base),
    value: JSON.stringify(edit.value),
    theirs: edit.theirs === null ? null : JSON.stringify(edit.theirs.value),
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
