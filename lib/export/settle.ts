import type { Entry } from '#lib/collection/read-entry.ts'
import { dropEdit, putEdit, readEdit } from '#lib/db/articles/edits.ts'
import { topicListSchema } from '#lib/db/articles/stands.ts'
import type { Tx } from '#lib/db/client.ts'
import { updateArticles } from '#lib/db/dialect/sqlite/store-articles.ts'
import { editableValues, effectiveValues, marksOf, mergeField, sameValue } from '#lib/export/merge.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { EDITABLE, type Editable, type FieldValue, publishedSchema } from '#lib/schema/values.ts'

type Settlement = {
  readonly articleId: number
  readonly entry: Entry
  /** Fields whose wanted value the entry holds. */
  readonly fields: readonly string[]
  /** The entry also holds something that upstream wrote since the last import. */
  readonly fromUpstream: boolean
}

/**
 * Makes an entry that the desk wrote the base revision. An edit whose value was written is done. Where editors
 * want something else by now, also where they took the edit back, that stands against the written value: the
 * next export brings the file there. Call it inside a transaction that has written already, so that no edit can
 * come in between.
 */
export async function settle(tx: Tx, { articleId, entry, fields, fromUpstream }: Settlement): Promise<void> {
  const file = editableValues(entry.fields)
  const article = await tx.article.findUniqueOrThrow({
    where: { id: articleId },
    include: { edits: true, basis: true },
  })
  const wanted = editableValues({
    published: publishedSchema.parse(article.published),
    topics: topicListSchema.parse(JSON.parse(article.topics)),
  })
  const edits = article.edits.map(readEdit)
  const kept: Edit[] = []
  for (const field of EDITABLE) {
    const edit = edits.find((candidate) => candidate.field === field)
    const next = fields.includes(field)
      ? rebased(edit, field, wanted[field], file[field], article)
      : merged(edit, file[field])
    if (next === undefined) await dropEdit(tx, articleId, field)
    else {
      kept.push(next)
      await putEdit(tx, articleId, next)
    }
  }
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
        bumps: { published: false, topics: false, status: false },
        marks: marksOf(article.basis, entry.fields),
        previousHead: fromUpstream ? source.head : source.previousHead,
        fromUpstream,
      },
    ],
    new Date(),
  )
}

/** An edit of a field that was not written, against what the file holds there now. */
function merged(edit: Edit | undefined, theirs: FieldValue): Edit | undefined {
  if (edit === undefined) return undefined
  const outcome = mergeField(edit.base, edit.value, theirs)
  if (outcome === 'agreed') return undefined
  return { ...edit, theirs: outcome === 'conflict' ? { value: theirs } : null }
}

type Decided = { readonly flagByHand: boolean; readonly decidedBy: string | null }

/** What is left to do about a written field: nothing, or to bring it to what editors want by now. */
function rebased(
  edit: Edit | undefined,
  field: Editable,
  value: FieldValue,
  base: FieldValue,
  article: Decided,
): Edit | undefined {
  if (sameValue(value, base)) return undefined
  const origin = field === 'published' && !article.flagByHand ? 'decision' : 'hand'
  const by = article.decidedBy ?? 'Copydesk'
  return { origin, by, at: new Date(), ...edit, field, value, base, theirs: null }
}
