import { recordEvents } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { loadStands } from '#lib/db/articles/load-stand.ts'
import { holdBack, saveStands } from '#lib/db/articles/save-stand.ts'
import type { Tx } from '#lib/db/client.ts'
import { untellAssignments } from '#lib/db/inbox.ts'
import { assigneesReplaced, beforesOf, laterSteps, type PassedOn, takeOut } from '#lib/db/steps.ts'
import { basisOf } from '#lib/export/exported.ts'
import { marksOf, toldInFile } from '#lib/export/merge.ts'
import { valueIn } from '#lib/fields/held.ts'
import { ownEventOf } from '#lib/fields/table.ts'
import { restored } from '#lib/review/restored.ts'
import { standWrite } from '#lib/review/stand-write.ts'
import { undoDifference } from '#lib/review/undo/undo-difference.ts'
import { partOf, type StepBefore, type StepField } from '#lib/schema/step.ts'

/** What of an article stands because later steps changed it, and whether that is all that the step had changed. */
export type Stayed = {
  readonly fields: readonly StepField[]
  readonly steps: readonly number[]
  readonly nothingBack: boolean
}

/**
 * Takes some articles out of a step, in the caller's transaction: each field goes back to what it was before, but
 * where a later step changed it again, that one stands; of a list what the step itself changed goes back even then,
 * as far as it can be told apart. Answers what stands, article by article.
 */
export async function undoPortion(
  tx: Tx,
  actor: Actor,
  stepId: number,
  articleIds: readonly number[],
): Promise<readonly Stayed[]> {
  const at = new Date()
  const later = await laterSteps(tx, stepId, articleIds)
  const own = new Map<number, StepBefore[]>()
  const passedOn: PassedOn[] = []
  const stayed: Stayed[] = []
  const stands = new Map((await loadStands(tx, articleIds)).map((found) => [found.row.id, found]))
  for (const { articleId, befores } of await beforesOf(tx, stepId, articleIds)) {
    const goBack: StepBefore[] = []
    const stays: { readonly field: StepField; readonly step: number }[] = []
    own.set(articleId, goBack)
    for (const change of befores) {
      const next = later(articleId, partOf(change))
      const stand = stands.get(articleId)?.stand
      if (next === undefined) {
        goBack.push(change)
        continue
      }
      const apart = stand && (await undoDifference(tx, { stepId, articleId, change }, stand))
      if (apart) {
        goBack.push(apart.own)
        passedOn.push(...apart.passedOn)
        continue
      }
      passedOn.push({ stepId: next, articleId, ...change })
      stays.push({ field: partOf(change), step: next })
    }
    if (stays.length === 0) continue
    const [fields, steps] = [stays.map(({ field }) => field), stays.map(({ step }) => step)]
    stayed.push({ fields, steps, nothingBack: goBack.length === 0 })
  }
  const replaced = await assigneesReplaced(tx, passedOn)
  await takeOut(tx, stepId, articleIds, passedOn)

  const back = [...stands.values()].map((found) => {
    const befores = own.get(found.row.id) ?? []
    const to = restored(found.stand, found.row.digest, befores, { by: actor.name, at })
    return { found, befores, ...to }
  })
  const moving = back.filter(({ befores }) => befores.length > 0)
  await saveStands(
    tx,
    moving.map(({ found, next, decision }) => {
      const { row, stand } = found
      const { swapped, changedSince, changedAfterExport } = stand
      // What was decided about still counts while the file holds something that the decision wrote.
      const basis = decision === null ? 'keep' : (decision.basis ?? basisOf(next, 'keep') ?? 'forget')
      const told = basis === 'forget' || basis === 'keep' ? null : basisOf(next, basis)
      return standWrite(found, next, {
        decision:
          decision === null
            ? { by: row.decidedBy, at: row.decidedAt }
            : { by: decision.decidedBy, at: decision.decidedAt },
        basis,
        marks: {
          ...(basis === 'keep'
            ? { swapped, changedSince }
            : marksOf(told, toldInFile(row, stand.edits), next.exported)),
          changedAfterExport,
        },
      })
    }),
    at,
  )
  await untellAssignments(tx, { actor, at, stepId }, [
    ...replaced,
    ...moving.map(({ found: { row, stand }, next }) => ({
      articleId: row.id,
      from: next.assigneeId,
      to: stand.assigneeId,
      isBack: true,
    })),
  ])
  for (const { found, decision } of moving) await holdBack(tx, found.row.id, decision?.holdsBack ?? [])
  await recordEvents(
    tx,
    actor,
    back.map(({ found, befores, next }) => {
      const { status, published, topics } = next
      const fields = befores.map(partOf)
      const values = Object.fromEntries(
        befores.flatMap((change) =>
          change.field === 'value' && ownEventOf(change.name) === undefined
            ? [[change.name, valueIn(next, change.name)] as const]
            : [],
        ),
      )
      const payload = { stepId, fields, status, published, topics: [...topics] }
      return {
        articleId: found.row.id,
        event: {
          name: 'article.undone',
          payload: { ...payload, ...(Object.keys(values).length > 0 && { values }) },
        },
      }
    }),
  )
  return stayed
}
