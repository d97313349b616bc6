import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { type Found, loadStand } from '#lib/db/articles/load-stand.ts'
import { heldBackBy, saveStand } from '#lib/db/articles/save-stand.ts'
import type { Db } from '#lib/db/client.ts'
import { readArticleItem } from '#lib/db/queue/read-item.ts'
import { addToStep, beginStep } from '#lib/db/steps.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Hand, Stand } from '#lib/review/stand.ts'
import { hasMoved, standWrite } from '#lib/review/stand-write.ts'
import { stepBefores } from '#lib/review/step-befores.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'

export type ChangeRequest = {
  readonly db: Db
  readonly actor: Actor
  readonly articleId: number
  /** The version the editor saw; null skips the check (the command line decides on what is there). */
  readonly expectedVersion: number | null
}

/** The fields that a change touches: only their versions are compared with the one the editor saw. */
export type Touches = readonly ('status' | 'published' | 'topics')[]

export type Change = {
  readonly next: Stand
  readonly events: readonly AuditEvent[]
  /** The editor looked at what the file says now and decided, or stands by the decision. */
  readonly looked?: boolean
}

const ATTEMPTS = 5

/**
 * Computes a change from the article as it stands and stores it with its events in one transaction, on the
 * condition that the article is still the same. Another field changed meanwhile: computed again. The same
 * field changed since `expectedVersion`: STALE_VERSION with what stands now.
 */
export async function changeArticle(
  request: ChangeRequest,
  touches: Touches,
  change: (stand: Stand, hand: Hand) => Change,
): Promise<Result<QueueItem>> {
  const { db, actor, articleId } = request
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = await loadStand(db, articleId)
    if (found === null)
      return err(failure('NOT_FOUND', { place: String(articleId), message: 'There is no such article.' }))
    const stale = staleness(request, touches, found)
    if (stale !== null) return err(stale)
    const at = new Date()
    const wanted = change(found.stand, { by: actor.name, at })
    if (wanted.events.length === 0) return ok(await readArticleItem(db, articleId))
    if (await store(request, found, wanted, at)) return ok(await readArticleItem(db, articleId))
  }
  return err(
    failure('BUSY', {
      place: String(articleId),
      message: 'This article is being changed by others right now.',
    }),
  )
}

function staleness(
  { expectedVersion }: ChangeRequest,
  touches: Touches,
  { row, stand }: Found,
): Failure | null {
  if (expectedVersion === null) return null
  const field = touches.find((name) => row[`${name}Version`] > expectedVersion)
  if (field === undefined) return null
  const now = { status: stand.status, published: stand.published, topics: stand.topics }
  return failure('STALE_VERSION', { place: field, details: { version: row.version, now } })
}

async function store(
  { db, actor, articleId }: ChangeRequest,
  found: Found,
  { next, events, looked = false }: Change,
  at: Date,
): Promise<boolean> {
  const { row, stand } = found
  const decision = !hasMoved(stand, next).status
    ? { by: row.decidedBy, at: row.decidedAt }
    : next.status === 'pending'
      ? { by: null, at: null }
      : { by: actor.name, at }
  const basis = !looked ? 'keep' : next.status === 'pending' ? 'forget' : 'take'
  const { swapped, changedSince } = stand
  const marks = looked ? { swapped: false, changedSince: false } : { swapped, changedSince }
  return db.$transaction(async (tx) => {
    const before = { ...found, holdsBack: await heldBackBy(tx, articleId) }
    const saved = await saveStand(tx, standWrite(found, next, { decision, basis, marks }))
    if (!saved) return false
    const stepId = await beginStep(tx, actor, at)
    await addToStep(tx, stepId, articleId, stepBefores(before, next, looked))
    for (const event of events) await recordEvent(tx, actor, event, articleId, stepId)
    return true
  })
}
