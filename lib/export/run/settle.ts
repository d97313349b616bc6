import type { Entry } from '#lib/collection/read-entry.ts'
import { readEdit } from '#lib/db/articles/edits.ts'
import { readExported, storeExported } from '#lib/db/articles/exported-fields.ts'
import { readHeld } from '#lib/db/articles/held-columns.ts'
import { type ArticleUpdate, updateArticles } from '#lib/db/articles/store-articles.ts'
import { storeEdits } from '#lib/db/articles/store-stands.ts'
import type { Tx } from '#lib/db/client.ts'
import { alwaysWritten } from '#lib/db/site/always-written.ts'
import {
  afterWrite,
  articleValues,
  basisOf,
  compareExported,
  editAgain,
  type FileValues,
  sameInFile,
} from '#lib/export/exported.ts'
import { marksOf, mergeField, sameValue } from '#lib/export/merge.ts'
import { type FieldValues, valueIn, valuesOf } from '#lib/fields/held.ts'
import { fieldNamed, fieldNames } from '#lib/fields/table.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { ExportedField } from '#lib/schema/export/exported-field.ts'
import { statusSpec } from '#lib/schema/status/statuses.ts'
import { type Editable, type FieldValue, statusSchema } from '#lib/schema/values.ts'

type Settlement = {
  readonly articleId: number
  readonly entry: Entry
  /** The values of the file before, and the run that wrote it anew. */
  readonly from: FileValues
  readonly runId: string
  /** Fields whose wanted value the entry holds; `keys` are those of them that were written. */
  readonly fields: readonly string[]
  readonly keys: readonly string[]
  /** The entry also holds something that upstream wrote since the last import. */
  readonly fromUpstream: boolean
  /** When an export wrote the article last; null once its file was put back. */
  readonly exportedAt: Date | null
}

/**
 * Makes entries that the desk wrote the base revisions. An edit whose value was written is done. Where editors
 * want something else by now, also where they took the edit back, that stands against the written value: the
 * next export brings the file there. What was written is remembered, with what stood there before; of other fields the
 * file is compared with what earlier exports wrote. Call it inside a transaction that holds the lock of articles, so
 * that no edit can come in between; answers what there is to tell of each article.
 */
export async function settle(
  tx: Tx,
  settlements: readonly Settlement[],
): Promise<{ articleId: number; event: AuditEvent }[]> {
  const always = await alwaysWritten(tx)
  const at = new Date()
  const remembered: { id: number; exported: ExportedField[] }[] = []
  const told: { articleId: number; event: AuditEvent }[] = []
  const articles = await storedArticles(tx, settlements)
  const heads = await presentHeads(tx, settlements)
  const updates: ArticleUpdate[] = []
  const edits: { id: number; edits: Edit[]; dropped: { field: Editable }[] }[] = []
  for (const settlement of settlements) {
    const { articleId, entry, fromUpstream } = settlement
    const article = articles.get(articleId)
    if (article === undefined) throw new Error(`Article ${articleId} is gone.`)
    const status = statusSchema.parse(article.status)
    const known = article.exported.map(readExported)
    const { kept, dropped } = editsAgainst(settlement, article, known)
    const others = known.filter(({ field }) => !settlement.fields.includes(field))
    const compared = compareExported(
      { status, edits: article.edits.map(readEdit), exported: others },
      valuesOf(entry.fields),
      always,
      at,
    )
    kept.push(...compared.again)
    const exported = [...compared.exported, ...written(settlement, article, known, at)]
    edits.push({ id: articleId, edits: kept, dropped: dropped.map((field) => ({ field })) })
    if (known.length + exported.length > 0) remembered.push({ id: articleId, exported })
    told.push(...compared.events.map((event) => ({ articleId, event })))
    updates.push({
      id: articleId,
      entry,
      ...articleValues(entry.fields, { status, edits: kept, exported }),
      versions: null,
      marks: {
        ...marksOf(basisOf({ status, edits: kept, exported }, article.basis), entry.fields, exported),
        changedAfterExport: compared.changed,
      },
      previousHead: fromUpstream ? (heads.get(articleId) ?? null) : (article.source?.previousHead ?? null),
      fromUpstream,
      exportedAt: settlement.exportedAt,
    })
  }
  await storeEdits(tx, edits)
  await storeExported(tx, remembered)
  await updateArticles(tx, updates, at)
  return told
}

/** What is to be remembered of the fields that were written. */
function written(
  { entry, from, keys, runId }: Settlement,
  article: Article,
  known: readonly ExportedField[],
  at: Date,
): ExportedField[] {
  return fieldNames().flatMap((field) => {
    if (!keys.includes(field)) return []
    const edit = article.edits.find((candidate) => candidate.field === field)
    const { origin, by } = edit === undefined ? handOf(field, article) : readEdit(edit)
    const row = known.find((candidate) => candidate.field === field)
    return (
      afterWrite(row, {
        field,
        from: from[field] ?? null,
        to: valueIn(entry.fields, field),
        origin,
        by,
        at,
        runId,
      }) ?? []
    )
  })
}

type Article = Awaited<ReturnType<typeof storedArticles>> extends Map<number, infer Row> ? Row : never

async function storedArticles(tx: Tx, settlements: readonly Settlement[]) {
  const rows = await tx.article.findMany({
    where: { id: { in: settlements.map(({ articleId }) => articleId) } },
    select: {
      id: true,
      status: true,
      published: true,
      topics: true,
      title: true,
      excerpt: true,
      fieldValues: true,
      flagByHand: true,
      decidedBy: true,
      edits: true,
      exported: true,
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
  { entry, fields }: Settlement,
  article: Article,
  known: readonly ExportedField[],
): { kept: Edit[]; dropped: Editable[] } {
  const file: FieldValues = valuesOf(entry.fields)
  const edits = article.edits.map(readEdit)
  const kept: Edit[] = []
  const dropped: Editable[] = []
  for (const field of new Set([...fieldNames(), ...edits.map((edit) => edit.field)])) {
    const edit = edits.find((candidate) => candidate.field === field)
    const now = file[field]
    const next =
      now === undefined
        ? edit // The site has no such field any more.
        : fields.includes(field)
          ? rebased(edit, field, now, article, known)
          : merged(edit, now)
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

/** What is left to do about a written field: nothing, or to bring it to what editors want by now. */
function rebased(
  edit: Edit | undefined,
  field: Editable,
  base: FieldValue,
  article: Article,
  known: readonly ExportedField[],
): Edit | undefined {
  const row = known.find((candidate) => candidate.field === field)
  if (
    edit === undefined &&
    row !== undefined &&
    statusSpec(statusSchema.parse(article.status)).exported !== 'always' &&
    sameInFile(field, base, row.before)
  ) {
    // Taken out of the file: what was set by hand waits for the next decision, what a decision set went with it.
    return row.origin === 'hand' ? editAgain(row, base, row) : undefined
  }
  const value = edit === undefined ? valueIn(readHeld(article), field) : edit.value
  if (sameValue(value, base)) return undefined
  return { ...handOf(field, article), at: new Date(), ...edit, field, value, base, theirs: null }
}

/** Who set a field of an article, as far as it can be told without the edit. */
function handOf(field: Editable, { flagByHand, decidedBy }: Article): Pick<Edit, 'origin' | 'by'> {
  const origin = fieldNamed(field)?.followsDecisions && !flagByHand ? 'decision' : 'hand'
  return { origin, by: decidedBy ?? 'Copydesk' }
}
