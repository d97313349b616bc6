import type { Entry } from '#lib/collection/read-entry.ts'
import { readEdit } from '#lib/db/articles/edits.ts'
import { topicListSchema } from '#lib/db/articles/stands.ts'
import type { Tx } from '#lib/db/client.ts'
import { type ArticleUpdate, updateArticles } from '#lib/db/dialect/sqlite/store-articles.ts'
import { storeEdits } from '#lib/db/dialect/sqlite/store-stands.ts'
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
 * Makes entries that the desk wrote the base revisions. An edit whose value was written is done. Where editors
 * want something else by now, also where they took the edit back, that stands against the written value: the
 * next export brings the file there. Call it inside a transaction that has written already, so that no edit can
 * come in between.
 */
export async function settle(tx: Tx, settlements: readonly Settlement[]): Promise<void> {
  const articles = await storedArticles(tx, settlements)
  const heads = await presentHeads(tx, settlements)
  const updates: ArticleUpdate[] = []
  const edits: { id: number; edits: Edit[]; dropped: { field: Editable }[] }[] = []
  for (const { articleId, entry, fields, fromUpstream } of settlements) {
    const article = articles.get(articleId)
    if (article === undefined) throw new Error(`Article ${articleId} is gone.`)
    const { kept, dropped } = editsAgainst(entry, fields, article)
    edits.push({ id: articleId, edits: kept, dropped: dropped.map((field) => ({ field })) })
    updates.push({
      id: articleId,
      entry,
      ...effectiveValues(entry.fields, kept),
      bumps: { published: false, topics: false, status: false },
      marks: marksOf(article.basis, entry.fields),
      previousHead: fromUpstream ? (heads.get(articleId) ?? null) : (article.source?.previousHead ?? null),
      fromUpstream,
    })
  }
  storeEdits(tx, edits)
  await updateArticles(tx, updates, new Date())
}

type Article = Awaited<ReturnType<typeof storedArticles>> extends Map<number, infer Row> ? Row : never

async function storedArticles(tx: Tx, settlements: readonly Settlement[]) {
  const rows = await tx.article.findMany({
    where: { id: { in: settlements.map(({ articleId }) => articleId) } },
    select: {
      id: true,
      published: true,
      topics: true,
      flagByHand: true,
      decidedBy: true,
      edits: true,
      basis: { select: { title: true, excerpt: true, canonicalUrl: true } },
      source: { select: { previousHead: true } },
    },
  })
  return new Map(rows.map((row) => [row.id, row]))
}

/** The heads that make way for what upstream wrote; they are few, and long. */
async function presentHeads(tx: Tx, settlements: readonly Settlement[]): Promise<Map<number, string>> {
  const ids = settlements.filter(({ fromUpstream }) => fromUpstream).map(({ articleId }) => articleId)
  if (ids.length === 0) return new Map()
  const rows = await tx.articleSource.findMany({
    where: { articleId: { in: ids } },
    select: { articleId: true, head: true },
  })
  return new Map(rows.map(({ articleId, head }) => [articleId, head]))
}

/** What of an article's edits still stands against an entry, and which fields have none any more. */
function editsAgainst(
  entry: Entry,
  fields: readonly string[],
  article: Article,
): { kept: Edit[]; dropped: Editable[] } {
  const file = editableValues(entry.fields)
  const wanted = editableValues({
    published: publishedSchema.parse(article.published),
    topics: topicListSchema.parse(JSON.parse(article.topics)),
  })
  const edits = article.edits.map(readEdit)
  const kept: Edit[] = []
  const dropped: Editable[] = []
  for (const field of EDITABLE) {
    const edit = edits.find((candidate) => candidate.field === field)
    const next = fields.includes(field)
      ? rebased(edit, field, wanted[field], file[field], article)
      : merged(edit, file[field])
    if (next !== undefined) kept.push(next)
    else if (edit !== undefined) dropped.push(field)
  }
  return { kept, dropped }
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
