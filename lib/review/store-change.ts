import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import type { Found } from '#lib/db/articles/load-stand.ts'
import { heldBackBy, saveStand } from '#lib/db/articles/save-stand.ts'
import type { Tx } from '#lib/db/client.ts'
import { addToStep } from '#lib/db/steps.ts'
import type { Stand } from '#lib/review/stand.ts'
import { hasMoved, standWrite } from '#lib/review/stand-write.ts'
import { stepBefores } from '#lib/review/step-befores.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'

export type Change = {
  readonly next: Stand
  readonly events: readonly AuditEvent[]
  /** The editor looked at what the file says now and decided, or stands by the decision. */
  readonly looked?: boolean
}

type Call = {
  readonly actor: Actor
  readonly at: Date
  /** The step that the change belongs to, begun when it is first asked for. */
  readonly step: () => Promise<number>
}

/**
 * Stores one article's change with its events and what is needed to take it back, all in the caller's
 * transaction. False where the article moved on meanwhile: then nothing is stored.
 */
export async function storeChange(
  tx: Tx,
  { actor, at, step }: Call,
  found: Found,
  { next, events, looked = false }: Change,
): Promise<boolean> {
  const { row, stand } = found
  const before = { ...found, holdsBack: await heldBackBy(tx, row.id) }
  const decision = !hasMoved(stand, next).status
    ? { by: row.decidedBy, at: row.decidedAt }
    : next.status === 'pending'
      ? { by: null, at: null }
      : { by: actor.name, at }
  const basis = !looked ? 'keep' : next.status === 'pending' ? 'forget' : 'take'
  const { swapped, changedSince } = stand
  const marks = looked ? { swapped: false, changedSince: false } : { swapped, changedSince }
  if (!(await saveStand(tx, standWrite(found, next, { decision, basis, marks })))) return false
  const stepId = await step()
  await addToStep(tx, stepId, row.id, stepBefores(before, next, looked))
  for (const event of events) await recordEvent(tx, actor, event, row.id, stepId)
  return true
}
