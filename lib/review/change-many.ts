import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import type { WaitingItem } from '#lib/db/job-items.ts'
import { lock } from '#lib/db/lock.ts'
import { inPortions } from '#lib/db/portions.ts'
import { readItems } from '#lib/db/queue/read-item.ts'
import { standingStep } from '#lib/db/steps.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { shownValues } from '#lib/export/exported.ts'
import { ok, type Result } from '#lib/result.ts'
import { bulkPortion, computePortion, type Outcome } from '#lib/review/bulk-portion.ts'
import { authoriseActions } from '#lib/review/plan-bulk.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import type { Published, Status } from '#lib/schema/words.ts'

/** An article after a change of it, or as the change would leave it. */
export type ChangedArticle = {
  readonly id: number
  readonly path: string
  readonly status: Status
  readonly published: Published
  readonly topics: readonly string[]
  readonly version: number
}

/** What became of each article; `left` are those that a stopped run did not come to. */
export type ManyDone = {
  /** The one step that takes all of it back; null where nothing was changed. */
  stepId: number | null
  readonly changed: ChangedArticle[]
  readonly unchanged: number[]
  readonly failed: { readonly id: number; readonly code: ErrorCode; readonly message: string }[]
  left: readonly number[]
}

type Call = {
  readonly db: Db
  readonly actor: Actor
  readonly actions: readonly BulkAction[]
  /** Each with the version that it is decided about. */
  readonly articles: readonly WaitingItem[]
  readonly withMissing: boolean
  readonly dryRun?: boolean
  /** Asked between portions; what is stored by then stays. */
  readonly shouldStop?: () => boolean
  readonly onProgress?: (done: number) => void
}

/** Stands for whatever version an article has when its turn comes. */
export const ANY_VERSION = Number.MAX_SAFE_INTEGER

/**
 * Does the same to many articles, as one step: each by one conditional write with its events, in portions of one
 * transaction each. What cannot be done is listed and the others go on. A dry run computes the same and stores nothing.
 */
export async function changeMany(call: Call): Promise<Result<ManyDone>> {
  const { actor, actions, articles } = call
  const allowed = authoriseActions(actor, actions)
  if (!allowed.ok) return allowed
  const done: ManyDone = { stepId: null, changed: [], unchanged: [], failed: [], left: [] }
  let at = 0
  return inPortions(async (size) => {
    if (at >= articles.length) return ok(done)
    if (call.shouldStop?.() === true) {
      done.left = articles.slice(at).map(({ articleId }) => articleId)
      return ok(done)
    }
    const portion = articles.slice(at, at + size)
    await (call.dryRun === true ? foretell(call, portion, done) : store(call, portion, done))
    at += portion.length
    call.onProgress?.(at)
    return 'more'
  })
}

async function store({ db, ...call }: Call, portion: readonly WaitingItem[], done: ManyDone): Promise<void> {
  // A portion that rolls back takes its part of the result with it.
  const { stepId, outcomes, items } = await db.$transaction(async (tx) => {
    await lock(tx, 'articles')
    const stored = await bulkPortion(tx, { ...call, stepId: await standingStep(tx, done.stepId) }, portion)
    return { ...stored, items: await readItems(tx, idsOf(stored.outcomes, 'changed')) }
  })
  done.stepId = stepId ?? done.stepId
  add(done, outcomes, items)
}

async function foretell(
  { db, ...call }: Call,
  portion: readonly WaitingItem[],
  done: ManyDone,
): Promise<void> {
  const { outcomes, planned } = await computePortion(db, { ...call, stepId: null }, portion, new Date())
  const items = planned.map(({ found: { row }, change: { next } }) => ({
    ...row,
    status: next.status,
    ...shownValues(next, next),
  }))
  add(done, outcomes, items)
}

function add(done: ManyDone, outcomes: readonly Outcome[], items: readonly ChangedArticle[]): void {
  done.changed.push(
    ...items.map(({ id, path, status, published, topics, version }) => ({
      id,
      path,
      status,
      published,
      topics,
      version,
    })),
  )
  done.unchanged.push(...idsOf(outcomes, 'unchanged'))
  for (const { articleId, code, reason } of outcomes)
    if (code !== null) done.failed.push({ id: articleId, code, message: reason ?? '' })
}

function idsOf(outcomes: readonly Outcome[], wanted: Outcome['outcome']): number[] {
  return outcomes.flatMap(({ articleId, outcome }) => (outcome === wanted ? [articleId] : []))
}
