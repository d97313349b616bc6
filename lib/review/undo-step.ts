import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { rememberApplied } from '#lib/db/applied.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { readArticleItem } from '#lib/db/queue/read-item.ts'
import { articlesOfStep, makersOf } from '#lib/db/steps.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type Stayed, undoPortion } from '#lib/review/undo/undo-portion.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { LaterChanges } from '#lib/schema/review.ts'

type Call = { readonly db: Db; readonly actor: Actor }
type StepCall = Call & {
  readonly stepId: number
  /** Remembered with the last portion. */
  readonly key?: string
}

/** What was taken back; `items` are the first of its articles as they stand now. */
export type Undone = {
  readonly stepId: number
  readonly articles: number
  readonly items: QueueItem[]
  /** What was changed later and so stands. */
  readonly later: LaterChanges | null
}

const CHUNK = 100
const SHOWN = 20

/** Takes back the last step of the actor that still stands. NOT_FOUND where there is none. */
export async function undoLast({ db, actor }: Call): Promise<Result<Undone>> {
  return undoStep({ db, actor, stepId: await lastStep(db, actor) })
}

/** The last step of the actor that still stands; 0, which no step has, where there is none. */
export async function lastStep(db: Db, actor: Actor): Promise<number> {
  const last = await db.step.findFirst({
    where: { actorId: actor.id, undoneAt: null },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  return last?.id ?? 0
}

/**
 * Takes one step back, whoever made it and whatever came after: each field goes back to what it was before,
 * but where a later step changed it again, that one stands, which the answer tells. Nothing is erased: the history grows. A step over
 * many articles goes back in portions; cut off, it is continued by the next call. NOT_FOUND where the step was
 * taken back already.
 */
export async function undoStep(call: StepCall): Promise<Result<Undone>> {
  const { db, actor, stepId } = call
  const allowed = authorise(actor, 'edit')
  if (!allowed.ok) return allowed
  const step = await db.step.findUnique({ where: { id: stepId } })
  if (step === null || step.undoneAt !== null) {
    const message = stepId === 0 ? 'There is nothing left to undo.' : 'This step was taken back already.'
    return err(
      failure('NOT_FOUND', { place: 'undo', message, hint: 'The history of an article shows who did what.' }),
    )
  }
  const ids: number[] = []
  const stayed: Stayed[] = []
  for (let left = true; left; ) {
    const portion = await undoNext({ ...call, limit: CHUNK })
    ids.push(...portion.ids)
    stayed.push(...portion.stayed)
    left = portion.left
  }
  const later = await laterChanges(call, stayed, ids.length)
  return ok({ stepId, articles: ids.length, items: await firstItems(db, ids), later })
}

async function laterChanges(
  { db, actor }: Call,
  stayed: readonly Stayed[],
  articles: number,
): Promise<LaterChanges | null> {
  if (stayed.length === 0) return null
  const steps = new Set(stayed.flatMap(({ steps }) => steps))
  return {
    articles: stayed.length,
    fields: [...new Set(stayed.flatMap(({ fields }) => fields))],
    by: await makersOf(db, [...steps], actor),
    nothingBack: stayed.length === articles && stayed.every(({ nothingBack }) => nothingBack),
  }
}

/**
 * What an undo that was sent again answers: the step is taken back already, its articles stand as they do now. What
 * others had changed of it was told the first time.
 */
export async function undoneBefore(db: Db, stepId: number): Promise<Undone> {
  const events = await db.auditEvent.findMany({
    where: { stepId, articleId: { not: null } },
    distinct: ['articleId'],
    orderBy: { id: 'asc' },
    take: SHOWN,
    select: { articleId: true },
  })
  const step = await db.step.findUnique({ where: { id: stepId } })
  const items = await firstItems(
    db,
    events.flatMap(({ articleId }) => articleId ?? []),
  )
  return { stepId, articles: step?.articles ?? 0, items, later: null }
}

function firstItems(db: Db, ids: readonly number[]): Promise<QueueItem[]> {
  return Promise.all(ids.slice(0, SHOWN).map((id) => readArticleItem(db, id)))
}

/** Takes up to `limit` articles of a step back, in one transaction, and says whether any may be left. */
export async function undoNext(
  call: StepCall & { readonly limit: number },
): Promise<{ readonly ids: readonly number[]; readonly stayed: readonly Stayed[]; readonly left: boolean }> {
  const { db, actor, stepId, key, limit } = call
  return db.$transaction(async (tx) => {
    await lock(tx, 'articles')
    const ids = await articlesOfStep(tx, stepId, limit)
    const stayed = await undoPortion(tx, actor, stepId, ids)
    if (ids.length === limit) return { ids, stayed, left: true }
    const at = new Date()
    const data = { undoneAt: at, undoneBy: actor.name }
    const { count } = await tx.step.updateMany({ where: { id: stepId, undoneAt: null }, data })
    if (count > 0 && key !== undefined) await rememberApplied(tx, key, at, stepId)
    return { ids, stayed, left: false }
  })
}
