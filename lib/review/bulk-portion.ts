import type { Actor } from '#lib/auth/actor.ts'
import { type Found, loadStands } from '#lib/db/articles/load-stand.ts'
import { versionOf } from '#lib/db/articles/versions.ts'
import type { Queries, Tx } from '#lib/db/client.ts'
import type { SettledItem, WaitingItem } from '#lib/db/job-items.ts'
import { beginStep, type LaterStep, laterSteps } from '#lib/db/steps.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { fieldNames } from '#lib/fields/table.ts'
import { bulkChanges } from '#lib/review/bulk-change.ts'
import { stepBefores } from '#lib/review/step-befores.ts'
import { type Change, type Planned, storeChanges } from '#lib/review/store-change.ts'
import { type BulkAction, fieldOf } from '#lib/schema/bulk.ts'
import { partOf } from '#lib/schema/step.ts'

type Request = {
  readonly actor: Actor
  /** Done one after the other to each article, in one change of it. */
  readonly actions: readonly BulkAction[]
  /** The step that the action has begun; null where it has not. */
  readonly stepId: number | null
  /** Whether articles without a file are meant too. */
  readonly withMissing: boolean
}

/** What became of an article, and of which kind the reason is where it was passed over. */
export type Outcome = SettledItem & { readonly code: ErrorCode | null }

/** The part of an article that an action is about, where there is one. */
function partsOf(action: BulkAction): readonly string[] {
  switch (action.do) {
    case 'decide':
      return ['status']
    case 'taken-back':
      return []
    default:
      return [fieldOf(action)]
  }
}

/**
 * Does a part of a bulk action, in the caller's transaction, which holds the lock of articles. An article that others
 * changed since its version was written down, in any field that would change, is passed over.
 */
export async function bulkPortion(
  tx: Tx,
  request: Request,
  items: readonly WaitingItem[],
): Promise<{
  readonly stepId: number | null
  readonly outcomes: readonly Outcome[]
  /** How many published flags changed. */
  readonly flags: number
}> {
  const { actor } = request
  const at = new Date()
  let { stepId } = request
  const step = async () => {
    stepId ??= await beginStep(tx, actor, at)
    return stepId
  }
  const { outcomes, planned } = await computePortion(tx, request, items, at)
  await storeChanges(tx, { actor, at, step }, planned)
  const flags = planned.filter(({ found, change }) => found.stand.published !== change.next.published).length
  return { stepId, outcomes, flags }
}

/** What `bulkPortion` would do: the same computation, nothing stored. */
export async function computePortion(
  db: Queries,
  request: Request,
  items: readonly WaitingItem[],
  at: Date,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly planned: readonly Planned[] }> {
  const { actor, actions, stepId } = request
  const ids = items.map(({ articleId }) => articleId)
  const found = new Map((await loadStands(db, ids)).map((article) => [article.row.id, article]))
  const later = stepId === null ? () => undefined : await laterSteps(db, stepId, ids)
  const planned: Planned[] = []
  const outcomes = items.map((item): Outcome => {
    const { articleId } = item
    const article = found.get(articleId)
    if (article === undefined) return skipped(articleId, 'NOT_FOUND', 'It is not here any more.')
    const change = bulkChanges(actions, article.stand, { by: actor.name, at })
    if (!change.ok) return skipped(articleId, change.error.code, change.error.message)
    const objection = objectionTo(request, item, article, change.value, later)
    if (objection !== null) return skipped(articleId, objection.code, objection.reason)
    if (change.value.events.length === 0) return { articleId, outcome: 'unchanged', reason: null, code: null }
    planned.push({ found: article, change: change.value })
    return { articleId, outcome: 'changed', reason: null, code: null }
  })
  return { outcomes, planned }
}

function skipped(articleId: number, code: ErrorCode, reason: string): Outcome {
  return { articleId, outcome: 'skipped', reason, code }
}

/** Why an article has to be left alone; null where nothing came between. */
function objectionTo(
  { actions, withMissing }: Request,
  { version }: WaitingItem,
  found: Found,
  { next, looked = false }: Change,
  later: LaterStep,
): { readonly code: ErrorCode; readonly reason: string } | null {
  const { row } = found
  if (row.missingAt !== null && !withMissing) return { code: 'NOT_FOUND', reason: 'Its file is gone.' }
  const befores = stepBefores({ ...found, holdsBack: [] }, next, looked)
  const touched = new Set([...actions.flatMap(partsOf), ...befores.map(partOf)])
  // A later step of the same field cannot go in front of this one, or undoing would lead past it.
  const changed = ['status', ...fieldNames()].find(
    (part) =>
      touched.has(part) && (versionOf(found.versions, part) > version || later(row.id, part) !== undefined),
  )
  if (changed === undefined) return null
  const subject = changed === 'status' ? 'Its status was' : kindOf(changed).subject(changed)
  return { code: 'STALE_VERSION', reason: `${subject} changed meanwhile.` }
}
