import type { Tx } from '#lib/db/client.ts'
import { laterBefores, type PassedOn } from '#lib/db/steps.ts'
import { valueIn } from '#lib/fields/held.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import type { Stand } from '#lib/review/stand.ts'
import { partOf, type StepBefore } from '#lib/schema/step.ts'
import type { FieldValue } from '#lib/schema/values.ts'

/** No base revision: what is put back so is wanted as an edit against what the file says now. */
const NO_REVISION = ''

type Undone = {
  /** What the field goes back to. */
  readonly own: StepBefore
  /** What later steps lead back to from now on. */
  readonly passedOn: readonly PassedOn[]
}

/**
 * Takes a change of a list out from under the later ones: what it added goes, what it took away comes back, and what
 * they did stays. Null where it cannot be told apart from them, or where the field waits for an answer.
 */
export async function undoDifference(
  tx: Tx,
  { stepId, articleId, change }: { stepId: number; articleId: number; change: StepBefore },
  stand: Stand,
): Promise<Undone | null> {
  if (change.field !== 'value') return null
  const { name, before } = change
  const { merge } = kindOf(name)
  if (merge === undefined || stand.edits.some(({ field, theirs }) => field === name && theirs !== null))
    return null
  const [next, ...others] = await laterBefores(tx, stepId, articleId, partOf(change))
  if (next === undefined || next.change.field !== 'value') return null
  const after = next.change.before.value
  const without = (value: FieldValue) => merge(after, before.value, value)
  const now = without(valueIn(stand, name))
  if (now === null) return null
  const passedOn: PassedOn[] = [{ stepId: next.stepId, articleId, ...change }]
  for (const other of others) {
    if (other.change.field !== 'value') return null
    const value = without(other.change.before.value)
    if (value === null) return null
    passedOn.push({
      stepId: other.stepId,
      articleId,
      ...other.change,
      before: { ...other.change.before, value, edit: null, digest: NO_REVISION },
    })
  }
  const own = { ...change, before: { value: now, edit: null, digest: NO_REVISION } }
  return { own, passedOn }
}
