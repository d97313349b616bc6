import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { loadStand } from '#lib/db/articles/load-stand.ts'
import { holdBack, saveStand } from '#lib/db/articles/save-stand.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { readArticleItem } from '#lib/db/queue/read-item.ts'
import { articlesOfStep, beforesOf, passOn } from '#lib/db/steps.ts'
import { takeWriteLock } from '#lib/db/write-lock.ts'
import { failure } from '#lib/errors.ts'
import { marksOf } from '#lib/export/merge.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { restored } from '#lib/review/restored.ts'
import { standWrite } from '#lib/review/stand-write.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { StepBefore } from '#lib/schema/step.ts'

type Call = { readonly db: Db; readonly actor: Actor }

/** What was taken back; `items` are the first of its articles as they stand now. */
export type Undone = { readonly stepId: number; readonly articles: number; readonly items: QueueItem[] }

const CHUNK = 100
const SHOWN = 20

/** Takes back the last step of the actor that still stands. NOT_FOUND where there is none. */
export async function undoLast({ db, actor }: Call): Promise<Result<Undone>> {
  const last = await db.step.findFirst({
    where: { actorId: actor.id, undoneAt: null },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  return undoStep({ db, actor, stepId: last?.id ?? 0 })
}

/**
 * Takes one step back, whoever made it and whatever came after: each field goes back to what it was before,
 * but where a later step changed it again, that one stands. Nothing is erased: the history grows. A step over
 * many articles goes back in portions; cut off, it is continued by the next call. NOT_FOUND where the step was
 * taken back already.
 */
export async function undoStep({ db, actor, stepId }: Call & { stepId: number }): Promise<Result<Undone>> {
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
  for (let left = true; left; ) {
    left = await db.$transaction(async (tx) => {
      await takeWriteLock(tx)
      const portion = await articlesOfStep(tx, stepId, CHUNK)
      for (const id of portion) await undoOne(tx, actor, stepId, id)
      ids.push(...portion)
      if (portion.length === CHUNK) return true
      await tx.step.update({ where: { id: stepId }, data: { undoneAt: new Date(), undoneBy: actor.name } })
      return false
    })
  }
  const items = await Promise.all(ids.slice(0, SHOWN).map((id) => readArticleItem(db, id)))
  return ok({ stepId, articles: ids.length, items })
}

async function undoOne(tx: Tx, actor: Actor, stepId: number, articleId: number): Promise<void> {
  const found = await loadStand(tx, articleId)
  if (found === null) return
  const own: StepBefore[] = []
  for (const before of await beforesOf(tx, stepId, articleId)) {
    if (!(await passOn(tx, stepId, articleId, before))) own.push(before)
  }
  await tx.stepChange.deleteMany({ where: { stepId, articleId } })
  const { row, stand } = found
  const { next, decision } = restored(stand, row.digest, own, { by: actor.name, at: new Date() })
  if (own.length > 0) {
    const { swapped, changedSince } = stand
    await saveStand(
      tx,
      standWrite(found, next, {
        decision:
          decision === null
            ? { by: row.decidedBy, at: row.decidedAt }
            : { by: decision.decidedBy, at: decision.decidedAt },
        basis: decision === null ? 'keep' : (decision.basis ?? 'forget'),
        marks: decision === null ? { swapped, changedSince } : marksOf(decision.basis, row),
      }),
    )
    await holdBack(tx, articleId, decision?.holdsBack ?? [])
  }
  const { status, published, topics } = next
  const fields = own.map(({ field }) => field)
  const payload = { stepId, fields, status, published, topics: [...topics] }
  await recordEvent(tx, actor, { name: 'article.undone', payload }, articleId)
}
