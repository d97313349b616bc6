import { dropEdit, putEdit } from '#lib/db/articles/edits.ts'
import type { Basis } from '#lib/db/articles/load-stand.ts'
import type { Queries, Tx } from '#lib/db/client.ts'
import { replaceSearchRow } from '#lib/db/dialect/sqlite/search.ts'
import { nextRevision } from '#lib/db/revision.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { Published, Status } from '#lib/schema/words.ts'

/** The editorial columns of an article, and which of its fields move to a new version. */
export type StandWrite = {
  readonly id: number
  /** The version this change was computed from; any other version in the database stores nothing. */
  readonly version: number
  readonly status: Status
  readonly published: Published
  readonly topics: readonly string[]
  readonly flagByHand: boolean
  readonly duplicateOf: number | null
  readonly assigneeId: string | null
  readonly edits: readonly Edit[]
  readonly dropped: readonly Edit[]
  readonly moved: { readonly status: boolean; readonly published: boolean; readonly topics: boolean }
  readonly decision: { readonly by: string | null; readonly at: Date | null }
  /** What becomes of the record of what was decided about: taken anew, forgotten, left, or put back. */
  readonly basis: 'take' | 'forget' | 'keep' | Basis
  /** The marks that follow from the basis. */
  readonly marks: { readonly swapped: boolean; readonly changedSince: boolean }
}

/** One conditional write; false where the article moved on meanwhile and nothing was stored. */
export async function saveStand(tx: Tx, write: StandWrite): Promise<boolean> {
  const { id, version, moved } = write
  const next = version + 1
  const revision = await nextRevision(tx)
  const { count } = await tx.article.updateMany({
    where: { id, version },
    data: {
      status: write.status,
      published: write.published,
      topics: JSON.stringify(write.topics),
      flagByHand: write.flagByHand,
      duplicateOf: write.duplicateOf,
      assigneeId: write.assigneeId,
      decidedBy: write.decision.by,
      decidedAt: write.decision.at,
      pendingEdits: write.edits.length,
      conflictCount: write.edits.filter((edit) => edit.theirs !== null).length,
      changedAt: new Date(),
      ...write.marks,
      version: next,
      revision,
      ...(moved.status && { statusVersion: next }),
      ...(moved.published && { publishedVersion: next }),
      ...(moved.topics && { topicsVersion: next }),
    },
  })
  if (count === 0) return false
  if (moved.status && !isRejection(write.status)) await releaseLaterOnes(tx, id, revision)
  if (write.basis !== 'keep') await replaceBasis(tx, id, write.basis)
  for (const edit of write.dropped) await dropEdit(tx, id, edit.field)
  for (const edit of write.edits) await putEdit(tx, id, edit)
  if (moved.topics) await storeTopics(tx, id, write.topics)
  return true
}

/** Articles that this one holds back, because it was rejected before they came. */
export async function heldBackBy(db: Queries, articleId: number): Promise<number[]> {
  const rows = await db.article.findMany({ where: { rejectedBefore: articleId }, select: { id: true } })
  return rows.map(({ id }) => id)
}

/** Holds those articles back again that are still undecided and held back by none. */
export async function holdBack(tx: Tx, articleId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await tx.article.updateMany({
    where: { id: { in: [...ids] }, status: 'pending', rejectedBefore: null },
    data: { rejectedBefore: articleId, revision: await nextRevision(tx) },
  })
}

function isRejection(status: Status): boolean {
  return status === 'rejected' || status === 'duplicate'
}

/** A story that is not rejected any more is new work again where it came a second time. */
async function releaseLaterOnes(tx: Tx, articleId: number, revision: number): Promise<void> {
  await tx.article.updateMany({
    where: { rejectedBefore: articleId },
    data: { rejectedBefore: null, revision },
  })
}

async function replaceBasis(tx: Tx, articleId: number, basis: 'take' | 'forget' | Basis): Promise<void> {
  await tx.decisionBasis.deleteMany({ where: { articleId } })
  if (basis === 'forget') return
  if (typeof basis === 'object') {
    await tx.decisionBasis.create({ data: { articleId, ...basis } })
    return
  }
  const select = { title: true, excerpt: true, canonicalUrl: true } as const
  const article = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select })
  await tx.decisionBasis.create({ data: { articleId, ...article, at: new Date() } })
}

async function storeTopics(tx: Tx, articleId: number, topics: readonly string[]): Promise<void> {
  await tx.articleTopic.deleteMany({ where: { articleId } })
  await tx.articleTopic.createMany({ data: [...new Set(topics)].map((topic) => ({ articleId, topic })) })
  await replaceSearchRow(tx, articleId)
}
