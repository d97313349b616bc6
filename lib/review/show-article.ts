import { z } from 'zod'
import { describeEvent } from '#lib/audit/describe-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { writtenBy } from '#lib/collection/git/commit/written-by.ts'
import { listsOf } from '#lib/collection/read-entry.ts'
import { coverageOf } from '#lib/db/articles/coverage.ts'
import { readEdit } from '#lib/db/articles/edits.ts'
import { readExported } from '#lib/db/articles/exported-fields.ts'
import { type HeldColumns, readHeld, readOthers } from '#lib/db/articles/held-columns.ts'
import { notesOf } from '#lib/db/articles/notes.ts'
import { QUARANTINED } from '#lib/db/articles/quarantined.ts'
import { sameAddressAs } from '#lib/db/articles/same-address.ts'
import type { Db } from '#lib/db/client.ts'
import { readQueueRow } from '#lib/db/queue/row.ts'
import { failure } from '#lib/errors.ts'
import { OPAQUE, showDiff } from '#lib/export/show-diff.ts'
import { otherFields, valueIn } from '#lib/fields/held.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { labelled } from '#lib/fields/labels.ts'
import { type Field, fieldNamed, fields } from '#lib/fields/table.ts'
import { isTold } from '#lib/fields/told-fields.ts'
import { itemWords } from '#lib/format/item-words.ts'
import { fieldIn, valueText } from '#lib/frontmatter/locate/mask-field.ts'
import { spliceFields } from '#lib/frontmatter/write/splice-fields.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type {
  ArticleDetail,
  DiffLine,
  EditView,
  FieldView,
  HistoryItem,
  NamedArticle,
} from '#lib/schema/article.ts'
import { parseEvent } from '#lib/schema/audit.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { warningSchema } from '#lib/schema/entry/entry.ts'
import { type Status, statusSchema } from '#lib/schema/values.ts'

const HISTORY = 100
const DUPLICATES = 20
const NAMED = { id: true, path: true, title: true, status: true } as const
const byField = { orderBy: { field: 'asc' } } as const

/** Everything about one article, found by its id or by its path. */
export async function showArticle({
  db,
  actor,
  article,
  root,
}: {
  db: Db
  actor: Actor
  article: number | string
  /** The content root, to name the commit that brought a conflict. */
  root?: string
}): Promise<Result<ArticleDetail>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const row = await db.article.findFirst({
    where: typeof article === 'number' ? { id: article } : { path: article },
    // Of a path the article that stands there, else the one that went missing last.
    orderBy: { missingAt: { sort: 'desc', nulls: 'first' } },
    include: { source: true, basis: true, edits: byField, exported: byField },
  })
  if (row === null || row.source === null) {
    return err(failure('NOT_FOUND', { place: String(article), message: `There is no article ${article}.` }))
  }
  const { source } = row
  const edits = row.edits.map(readEdit)
  const sameAddress = await sameAddressAs(db, row)
  const asks = root !== undefined && row.conflictCount + row.takenBack > 0
  const writer = asks ? await writtenBy(root, row.path) : null
  const { related, images } = listsOf(source.head)
  return ok({
    ...readQueueRow(row, new Set(sameAddress.length > 0 ? [row.canonicalUrl ?? ''] : [])),
    sameAddress,
    excerpt: row.excerpt,
    dateText: row.dateText,
    webUrl: row.webUrl,
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    exportedAt: row.exportedAt?.toISOString() ?? null,
    flagByHand: row.flagByHand,
    images,
    warnings: z.array(warningSchema).parse(JSON.parse(source.warnings)),
    body: source.body,
    securedSize: securedSize(source.head),
    takenBack: row.exported
      .map(readExported)
      .flatMap(({ field, ours, theirs }) => (theirs === null ? [] : [{ field, ours, theirs: theirs.value }])),
    edits: edits.map(viewOf),
    fields: otherFields().map((field) => fieldView(field, row)),
    told: fields()
      .filter(({ name }) => isTold(name))
      .map((field) => fieldView(field, row)),
    ...furtherLabels(row.fieldValues),
    ...pendingDiff(source.head, edits),
    fileProblem: row.unreadable ? await fileProblem(db, row.path) : null,
    basis: row.basis === null ? null : { ...row.basis, at: row.basis.at.toISOString() },
    canonicalUrl: row.canonicalUrl,
    asItem: itemWords(row),
    earlier: await namedArticle(db, row.rejectedBefore),
    duplicateOf: await namedArticle(db, row.duplicateOf),
    duplicates: await duplicatesOf(db, row.id),
    upstreamDiff: source.previousHead === null ? [] : showDiff(source.previousHead, source.head),
    upstreamAt: row.upstreamAt.toISOString(),
    upstreamCommit: writer === 'uncommitted' ? null : writer,
    upstreamUncommitted: writer === 'uncommitted',
    related: await coverageOf(db, row.id, related),
    history: await historyOf(db, row.id),
    notes: await notesOf(db, row.id),
  })
}

function furtherLabels(fieldValues: string): Pick<ArticleDetail, 'labels'> {
  const further = labelled(readOthers(fieldValues)).further.filter(({ isField }) => !isField)
  return further.length === 0 ? {} : { labels: further.map(({ label, words }) => ({ label, words })) }
}

function fieldView({ followsDecisions: _, name, ...field }: Field, row: HeldColumns): FieldView {
  const value = valueIn(readHeld(row), name)
  return { name, ...field, value, text: kindOf(name).word(value) }
}

function viewOf({ at, ...edit }: Edit): EditView {
  const { field } = edit
  return {
    ...edit,
    label: fieldNamed(field)?.label ?? field,
    unites: kindOf(field).unite !== undefined,
    at: at.toISOString(),
  }
}

function fileProblem(db: Db, path: string): Promise<ArticleDetail['fileProblem']> {
  const { path: _, ...columns } = QUARANTINED
  return db.quarantine.findUnique({ where: { path }, select: columns })
}

function securedSize(head: string): number | null {
  const field = fieldIn(head, OPAQUE)
  return field === null ? null : (valueText(field)?.length ?? null)
}

function pendingDiff(head: string, edits: readonly Edit[]): { diff: DiffLine[]; diffProblem: string | null } {
  const written = edits.filter(({ field }) => fieldNamed(field) !== undefined)
  if (written.length === 0) return { diff: [], diffProblem: null }
  const spliced = spliceFields(head, Object.fromEntries(written.map(({ field, value }) => [field, value])))
  if (!spliced.ok) return { diff: [], diffProblem: `${spliced.error.message} ${spliced.error.hint}` }
  return { diff: showDiff(head, spliced.value.source), diffProblem: null }
}

async function namedArticle(db: Db, id: number | null): Promise<NamedArticle | null> {
  if (id === null) return null
  const row = await db.article.findUnique({ where: { id }, select: NAMED })
  return row === null ? null : named(row)
}

async function duplicatesOf(db: Db, id: number): Promise<NamedArticle[]> {
  const rows = await db.article.findMany({
    where: { duplicateOf: id },
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
    take: DUPLICATES,
    select: NAMED,
  })
  return rows.map(named)
}

function named<Row extends { status: string }>(row: Row): Row & { status: Status } {
  return { ...row, status: statusSchema.parse(row.status) }
}

async function historyOf(db: Db, articleId: number): Promise<HistoryItem[]> {
  const rows = await db.auditEvent.findMany({ where: { articleId }, orderBy: { id: 'desc' }, take: HISTORY })
  const stepIds = rows.flatMap(({ stepId }) => stepId ?? [])
  const standing = new Set(
    (await db.step.findMany({ where: { id: { in: stepIds }, undoneAt: null }, select: { id: true } })).map(
      ({ id }) => id,
    ),
  )
  return rows.map(({ id, at, actorName, via, name, payload, stepId }) => {
    const event = parseEvent(name, JSON.parse(payload))
    return {
      id,
      at: at.toISOString(),
      actor: actorName,
      via,
      name,
      sentence: event === null ? name : describeEvent(event),
      stepId: stepId !== null && standing.has(stepId) ? stepId : null,
    }
  })
}
