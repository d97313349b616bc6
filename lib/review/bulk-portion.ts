import type { Actor } from '#lib/auth/actor.ts'
import { type Found, loadStands } from '#lib/db/articles/load-stand.ts'
import type { Tx } from '#lib/db/client.ts'
import type { SettledItem, WaitingItem } from '#lib/db/job-items.ts'
import { beginStep, type LaterStep, laterSteps } from '#lib/db/steps.ts'
import { bulkChange } from '#lib/review/bulk-change.ts'
import { stepBefores } from '#lib/review/step-befores.ts'
import { type Change, type Planned, storeChanges } from '#lib/review/store-change.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'

type Request = {
  readonly actor: Actor
  readonly action: BulkAction
  /** The step that the action has begun; null where it has not. */
  readonly stepId: number | null
  /** Whether articles without a file are meant too. */
  readonly withMissing: boolean
}

const FIELDS: Record<BulkAction['do'], readonly Field[]> = {
  decide: ['status'],
  publish: ['published'],
  'taken-back': [],
  'add-topic': ['topics'],
  'remove-topic': ['topics'],
}
const CHANGED = {
  status: 'Its status was changed meanwhile.',
  published: 'Its published flag was changed meanwhile.',
  topics: 'Its topics were changed meanwhile.',
} as const
type Field = keyof typeof CHANGED

/**
 * Does a part of a bulk action, in the caller's transaction, which holds the write lock. An article that others
 * changed since its version was written down, in any field that would change, is passed over.
 */
export async function bulkPortion(
  tx: Tx,
  request: Request,
  items: readonly WaitingItem[],
): Promise<{
  readonly stepId: number | null
  readonly outcomes: readonly SettledItem[]
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
  const ids = items.map(({ articleId }) => articleId)
  const found = new Map((await loadStands(tx, ids)).map((article) => [article.row.id, article]))
  const later = stepId === null ? () => undefined : await laterSteps(tx, stepId, ids)
  const planned: Planned[] = []
  const outcomes = items.map((item): SettledItem => {
    const { articleId } = item
    const article = found.get(articleId)
    if (article === undefined) return skipped(articleId, 'It is not here any more.')
    const change = bulkChange(request.action, article.stand, { by: actor.name, at })
    if (!change.ok) return skipped(articleId, change.error.message)
    const reason = objection(request, item, article, change.value, later)
    if (reason !== null) return skipped(articleId, reason)
    if (change.value.events.length === 0) return { articleId, outcome: 'unchanged', reason: null }
    planned.push({ found: article, change: change.value })
    return { articleId, outcome: 'changed', reason: null }
  })
  await storeChanges(tx, { actor, at, step }, planned)
  const flags = planned.filter(({ found, change }) => found.stand.published !== change.next.published).length
  return { stepId, outcomes, flags }
}

function skipped(articleId: number, reason: string): SettledItem {
  return { articleId, outcome: 'skipped', reason }
}

/** Why an article has to be left alone; null where nothing came between. */
function objection(
  { action, withMissing }: Request,
  { version }: WaitingItem,
  found: Found,
  { next, looked = false }: Change,
  later: LaterStep,
): string | null {
  const { row } = found
  if (row.missingAt !== null && !withMissing) return 'Its file is gone.'
  const befores = stepBefores({ ...found, holdsBack: [] }, next, looked)
  const touched = new Set<string>([...FIELDS[action.do], ...befores.map(({ field }) => field)])
  const fields = (Object.keys(CHANGED) as Field[]).filter((field) => touched.has(field))
  // A later step of the same field cannot go in front of this one, or undoing would lead past it.
  const changed = fields.find(
    (field) => row[`${field}Version`] > version || later(row.id, field) !== undefined,
  )
  return changed === undefined ? null : CHANGED[changed]
}
