import { recordEvents } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import type { Found } from '#lib/db/articles/load-stand.ts'
import { heldBackBy, saveStands } from '#lib/db/articles/save-stand.ts'
import type { Tx } from '#lib/db/client.ts'
import { tellOfAssignments } from '#lib/db/inbox.ts'
import { addToStep } from '#lib/db/steps.ts'
import { asItsOwn, basisOf } from '#lib/export/exported.ts'
import type { Stand } from '#lib/review/stand.ts'
import { decides, standWrite } from '#lib/review/stand-write.ts'
import { stepBefores } from '#lib/review/step-befores.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'
import { isDecided } from '#lib/schema/status/statuses.ts'

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

const NO_MARKS = { swapped: false, changedSince: false, changedAfterExport: false }

/** An article with the change that was computed from it. */
export type Planned = { readonly found: Found; readonly change: Change }

/**
 * Stores the changes of articles with their events and what is needed to take them back, and tells whom they give
 * or take articles, all in the caller's transaction. Answers the ids of those stored; an article that moved on meanwhile is left as it is.
 */
export async function storeChanges(
  tx: Tx,
  { actor, at, step }: Call,
  wanted: readonly Planned[],
): Promise<ReadonlySet<number>> {
  if (wanted.length === 0) return new Set()
  const planned = wanted.map(aboutPresentText)
  const held = await heldBackBy(
    tx,
    planned.map(({ found }) => found.row.id),
  )
  const writes = planned.map(({ found, change: { next, looked = false } }) => {
    const { row, stand } = found
    const decision = !decides(stand, next)
      ? { by: row.decidedBy, at: row.decidedAt }
      : !isDecided(next.status)
        ? { by: null, at: null }
        : { by: actor.name, at }
    const basis = !looked ? 'keep' : (basisOf(next, 'take' as const) ?? 'forget')
    const { swapped, changedSince, changedAfterExport } = stand
    const marks = looked ? NO_MARKS : { swapped, changedSince, changedAfterExport }
    return standWrite(found, next, { decision, basis, marks })
  })
  const stored = await saveStands(tx, writes, at)
  if (stored.size === 0) return stored
  const done = planned.filter(({ found }) => stored.has(found.row.id))
  const stepId = await step()
  await addToStep(
    tx,
    stepId,
    done.map(({ found, change: { next, looked = false } }) => {
      const before = { ...found, holdsBack: held.get(found.row.id) ?? [] }
      return { articleId: found.row.id, befores: stepBefores(before, next, looked) }
    }),
  )
  await tellOfAssignments(
    tx,
    { actor, at, stepId },
    done.map(({ found: { row, stand }, change: { next } }) => ({
      articleId: row.id,
      from: stand.assigneeId,
      to: next.assigneeId,
    })),
  )
  await recordEvents(
    tx,
    actor,
    done.flatMap(({ found, change }) => change.events.map((event) => ({ event, articleId: found.row.id }))),
    stepId,
  )
  return stored
}

/** Who looks at another text than was decided about finds there what is its own. */
function aboutPresentText({ found, change }: Planned): Planned {
  if (change.looked !== true || !found.stand.swapped) return { found, change }
  const { next } = change
  return { found, change: { ...change, next: { ...next, exported: asItsOwn(next.exported) } } }
}

/** Stores one article's change the same way; false where the article moved on and nothing was stored. */
export async function storeChange(tx: Tx, call: Call, found: Found, change: Change): Promise<boolean> {
  return (await storeChanges(tx, call, [{ found, change }])).size === 1
}
