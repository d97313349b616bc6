import { recordEvents } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { loadStands } from '#lib/db/articles/load-stand.ts'
import { holdBack, saveStands } from '#lib/db/articles/save-stand.ts'
import type { Tx } from '#lib/db/client.ts'
import { beforesOf, laterSteps, type PassedOn, takeOut } from '#lib/db/steps.ts'
import { basisOf } from '#lib/export/exported.ts'
import { marksOf } from '#lib/export/merge.ts'
import { hasPlace, valueIn } from '#lib/fields/held.ts'
import { restored } from '#lib/review/restored.ts'
import { standWrite } from '#lib/review/stand-write.ts'
import { partOf, type StepBefore } from '#lib/schema/step.ts'

/**
 * Takes some articles out of a step, in the caller's transaction: each field goes back to what it was before, but
 * where a later step changed it again, that one stands.
 */
export async function undoPortion(
  tx: Tx,
  actor: Actor,
  stepId: number,
  articleIds: readonly number[],
): Promise<void> {
  const at = new Date()
  const later = await laterSteps(tx, stepId, articleIds)
  const own = new Map<number, StepBefore[]>()
  const passedOn: PassedOn[] = []
  for (const { articleId, befores } of await beforesOf(tx, stepId, articleIds)) {
    own.set(articleId, [])
    for (const before of befores) {
      const next = later(articleId, partOf(before))
      if (next === undefined) own.get(articleId)?.push(before)
      else passedOn.push({ stepId: next, articleId, ...before })
    }
  }
  await takeOut(tx, stepId, articleIds, passedOn)

  const back = (await loadStands(tx, articleIds)).map((found) => {
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
          ...(basis === 'keep' ? { swapped, changedSince } : marksOf(told, row)),
          changedAfterExport,
        },
      })
    }),
    at,
  )
  for (const { found, decision } of moving) await holdBack(tx, found.row.id, decision?.holdsBack ?? [])
  await recordEvents(
    tx,
    actor,
    back.map(({ found, befores, next }) => {
      const { status, published, topics } = next
      const fields = befores.map(partOf)
      const values = Object.fromEntries(
        befores.flatMap((change) =>
          change.field === 'value' && !hasPlace(change.name)
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
}
