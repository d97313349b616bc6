import type { Actor } from '#lib/auth/actor.ts'
import type { Tx } from '#lib/db/client.ts'
import type { NoteRow } from '#lib/db/rows.ts'
import type { InboxKind } from '#lib/schema/inbox.ts'

type Told = { readonly called: readonly string[]; readonly active: readonly string[] }

/**
 * Puts a note into the inboxes of those it calls, and of those who wrote at its article before and are still active:
 * each once, and not into its author's.
 */
export async function tellOfNote(tx: Tx, note: NoteRow, { called, active }: Told): Promise<void> {
  const { id: noteId, articleId, authorId, authorName, at } = note
  const before = await tx.note.findMany({
    where: { articleId, id: { lt: noteId }, deletedAt: null, authorId: { in: [...active] } },
    distinct: ['authorId'],
    select: { authorId: true },
  })
  const kinds = new Map<string, InboxKind>(before.map((earlier) => [earlier.authorId ?? '', 'answer']))
  for (const userId of called) kinds.set(userId, 'mention')
  kinds.delete(authorId ?? '')
  await tx.inboxItem.createMany({
    data: [...kinds].map(([userId, kind]) => ({
      userId,
      kind,
      at,
      actorId: authorId,
      actorName: authorName,
      articleId,
      noteId,
    })),
  })
}

/** What stands in somebody's inbox: what a note that was taken away had told waits there until that comes back. */
export function inInbox(userId: string | null) {
  return { userId: userId ?? '', OR: [{ noteId: null }, { note: { deletedAt: null } }] }
}

/** Whose an article was, and whose it is; null for nobody's. */
export type Assigned = {
  readonly articleId: number
  readonly from: string | null
  readonly to: string | null
}

type Call = { readonly actor: Actor; readonly at: Date; readonly stepId: number }

/**
 * Tells of a step those who got articles by it, and those who lost some, but not who did it. All articles of a step are
 * one item of each of them, which grows with every portion and then is news again.
 */
export async function tellOfAssignments(tx: Tx, call: Call, changes: readonly Assigned[]): Promise<void> {
  for (const { userId, kind, articleIds } of sidesOf(changes)) await tell(tx, call, userId, kind, articleIds)
}

/**
 * The same assignments were taken out of their step. Whoever has not read of them never hears of them. Whoever has, or
 * had done it, hears of those that went back; `isBack`: it did, as no later step stands in front of it.
 */
export async function untellAssignments(
  tx: Tx,
  call: Call,
  changes: readonly (Assigned & { readonly isBack: boolean })[],
): Promise<void> {
  const back = new Set(changes.flatMap(({ articleId, isBack }) => (isBack ? [articleId] : [])))
  for (const { userId, kind, articleIds } of sidesOf(changes)) {
    const where = { stepId: call.stepId, userId, kind, readAt: null }
    const { count } = await tx.inboxItem.updateMany({
      where,
      data: { articles: { decrement: articleIds.length } },
    })
    if (count > 0) {
      await tx.inboxItem.deleteMany({ where: { ...where, articles: { lte: 0 } } })
      continue
    }
    const went = articleIds.filter((id) => back.has(id))
    await tell(tx, call, userId, kind === 'given' ? 'taken' : 'given', went)
  }
}

type Side = { readonly userId: string; readonly kind: InboxKind; readonly articleIds: number[] }

/** What the changes are for each person: articles that they got, and articles that they lost. */
function sidesOf(changes: readonly Assigned[]): Side[] {
  const sides = new Map<string, Side>()
  const put = (userId: string | null, kind: InboxKind, articleId: number) => {
    if (userId === null) return
    const side = sides.get(`${kind} ${userId}`) ?? { userId, kind, articleIds: [] }
    side.articleIds.push(articleId)
    sides.set(`${kind} ${userId}`, side)
  }
  for (const { articleId, from, to } of changes) {
    if (from === to) continue
    put(to, 'given', articleId)
    put(from, 'taken', articleId)
  }
  return [...sides.values()]
}

async function tell(
  tx: Tx,
  { actor, at, stepId }: Call,
  userId: string,
  kind: InboxKind,
  articleIds: readonly number[],
): Promise<void> {
  const [articleId] = articleIds
  if (articleId === undefined || userId === actor.id) return
  const articles = articleIds.length
  const { count } = await tx.inboxItem.updateMany({
    where: { stepId, userId, kind },
    data: { articles: { increment: articles }, at, readAt: null },
  })
  if (count > 0) return
  const by = { actorId: actor.id, actorName: actor.name }
  await tx.inboxItem.create({ data: { userId, kind, at, ...by, articleId, articles, stepId } })
}
