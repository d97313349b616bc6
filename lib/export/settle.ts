import type { Entry } from '#lib/collection/read-entry.ts'
import { dropEdit, putEdit, readEdit } from '#lib/db/articles/edits.ts'
import type { Tx } from '#lib/db/client.ts'
import { updateArticles } from '#lib/db/dialect/sqlite/store-articles.ts'
import { editableValues, effectiveValues, marksOf, sameValue } from '#lib/export/merge.ts'
import type { Edit } from '#lib/schema/edit.ts'

type Settlement = {
  readonly articleId: number
  readonly entry: Entry
  /** Fields whose wanted value the entry holds. */
  readonly fields: readonly string[]
  /** The entry also holds something that upstream wrote since the last import. */
  readonly fromUpstream: boolean
}

/**
 * Makes an entry that the desk wrote the base revision. An edit whose value was written is done; one that an
 * editor changed after the plan stands on, now against the written value. Call it inside a transaction that
 * has written already, so that no edit can come in between.
 */
export async function settle(tx: Tx, { articleId, entry, fields, fromUpstream }: Settlement): Promise<void> {
  const theirs = editableValues(entry.fields)
  const kept: Edit[] = []
  for (const row of await tx.edit.findMany({ where: { articleId } })) {
    const edit = readEdit(row)
    if (!fields.includes(edit.field)) kept.push(edit)
    else if (sameValue(edit.value, theirs[edit.field])) await dropEdit(tx, articleId, edit.field)
    else {
      const rebased = { ...edit, base: theirs[edit.field], theirs: null }
      kept.push(rebased)
      await putEdit(tx, articleId, rebased)
    }
  }
  const basis = await tx.decisionBasis.findUnique({ where: { articleId } })
  const source = await tx.articleSource.findUniqueOrThrow({
    where: { articleId },
    select: { head: true, previousHead: true },
  })
  await updateArticles(
    tx,
    [
      {
        id: articleId,
        entry,
        ...effectiveValues(entry.fields, kept),
        bumps: { published: false, topics: false },
        marks: marksOf(basis, entry.fields),
        previousHead: fromUpstream ? source.head : source.previousHead,
        fromUpstream,
      },
    ],
    new Date(),
  )
}
