import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { takenBackArticles } from '#lib/db/articles/exported-fields.ts'
import { loadStands } from '#lib/db/articles/load-stand.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { inPortions } from '#lib/db/portions.ts'
import { storeAlwaysWritten } from '#lib/db/site/always-written.ts'
import { beginStep, standingStep } from '#lib/db/steps.ts'
import { fieldNames } from '#lib/fields/table.ts'
import { ok, type Result } from '#lib/result.ts'
import { answered } from '#lib/review/resolve-taken-back.ts'
import { knownField } from '#lib/review/set-field.ts'
import { storeChanges } from '#lib/review/store-change.ts'
import { leavesOpen } from '#lib/schema/status/statuses.ts'
import type { Editable } from '#lib/schema/values.ts'

type Call = { readonly db: Db; readonly actor: Actor; readonly fields: readonly Editable[] }

/** The setting as it stands, and how many articles that waited for an answer have one by it. */
export type AlwaysWritten = { readonly fields: Editable[]; readonly again: number }

/**
 * Says which fields of this site are written again by themselves whenever upstream takes back what was exported. What
 * it took back before is answered too, as one step of the actor; of an article that is not decided nothing is wanted.
 * INVALID_INPUT for a name that no field has.
 */
export async function setAlwaysWritten(call: Call): Promise<Result<AlwaysWritten>> {
  const { db, actor } = call
  const allowed = authorise(actor, 'manage-settings')
  if (!allowed.ok) return allowed
  for (const field of call.fields) {
    const known = knownField(field)
    if (!known.ok) return known
  }
  const fields = fieldNames().filter((field) => call.fields.includes(field))
  await db.$transaction(async (tx) => {
    await storeAlwaysWritten(tx, fields)
    await recordEvent(tx, actor, { name: 'settings.always-written-set', payload: { fields } })
  })
  return ok({ fields, again: await answerWaiting({ db, actor, fields }) })
}

async function answerWaiting({ db, actor, fields }: Call): Promise<number> {
  const answer = answered(fields, 'again', true)
  let after = 0
  let stepId: number | null = null
  let again = 0
  return inPortions(async (size) => {
    const portion = await db.$transaction(async (tx) => {
      await lock(tx, 'articles')
      const at = new Date()
      const ids = await takenBackArticles(tx, fields, after, size)
      const found = (await loadStands(tx, ids)).filter(({ stand }) => !leavesOpen(stand.status))
      let step = await standingStep(tx, stepId)
      const begun = async () => {
        step ??= await beginStep(tx, actor, at)
        return step
      }
      const planned = found.map((article) => ({
        found: article,
        change: answer(article.stand, { by: actor.name, at }),
      }))
      const stored = await storeChanges(tx, { actor, at, step: begun }, planned)
      return { ids, stepId: step, stored: stored.size }
    })
    stepId = portion.stepId
    again += portion.stored
    after = portion.ids.at(-1) ?? after
    return portion.ids.length < size ? again : 'more'
  })
}
