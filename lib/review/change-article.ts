import type { Actor } from '#lib/auth/actor.ts'
import { rememberApplied, stepOfApplied, wasApplied } from '#lib/db/applied.ts'
import { type Found, loadStand } from '#lib/db/articles/load-stand.ts'
import { versionOf } from '#lib/db/articles/versions.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { readArticleItem } from '#lib/db/queue/read-item.ts'
import { beginStep } from '#lib/db/steps.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Hand, Stand } from '#lib/review/stand.ts'
import { type Change, storeChange } from '#lib/review/store-change.ts'
import { toldWhose } from '#lib/review/told-whose.ts'
import { standing } from '#lib/review/what-stands.ts'
import type { Changed } from '#lib/schema/review.ts'

export type ChangeRequest = {
  readonly db: Db
  readonly actor: Actor
  readonly articleId: number
  /** The version the editor saw; null skips the check (the command line decides on what is there). */
  readonly expectedVersion: number | null
  /** Made by the sender, once for each change; a change that is sent again is not stored again. */
  readonly key?: string
}

/**
 * The parts that a change touches, its status, its text, fields by name: only their versions are compared with the one
 * the editor saw.
 */
export type Touches = readonly string[]

const ATTEMPTS = 5

/**
 * Computes a change from the article as it stands and stores it with its events in one transaction, on the
 * condition that the article is still the same. Another field changed meanwhile: computed again. The same
 * field changed since `expectedVersion`: STALE_VERSION with what stands now, unless `overlooks` leaves it to the change to
 * say so. A change that cannot be made says why.
 */
export async function changeArticle(
  request: ChangeRequest,
  touches: Touches,
  change: (stand: Stand, hand: Hand) => Change | Result<Change>,
  overlooks: (found: Found) => boolean = () => false,
): Promise<Result<Changed>> {
  const { db, actor, articleId } = request
  const changed = async (stepId: number | null): Promise<Result<Changed>> =>
    ok({ ...(await readArticleItem(db, articleId)), stepId })
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await wasApplied(db, request.key)) return changed(await stepOfApplied(db, request.key, articleId))
    const found = await loadStand(db, articleId)
    if (found === null)
      return err(failure('NOT_FOUND', { place: String(articleId), message: 'There is no such article.' }))
    const stale = staleness(request, touches, found)
    // One without a field is of another database: nobody overlooks that.
    if (stale !== null && (stale.place === undefined || !overlooks(found)))
      return err(await toldWhose(db, actor, articleId, stale))
    const at = new Date()
    const computed = asResult(change(found.stand, { by: actor.name, at }))
    if (!computed.ok) return err(await toldWhose(db, actor, articleId, withStanding(computed.error, found)))
    const wanted = computed.value
    if (wanted.events.length === 0) return changed(null)
    const stepId = await db.$transaction(async (tx) => {
      await lock(tx, 'articles')
      // Sent twice at once, the second finds this in its own transaction, and computes anew.
      if (await wasApplied(tx, request.key)) return null
      let stepId = 0
      const step = async () => {
        stepId = await beginStep(tx, actor, at)
        return stepId
      }
      if (!(await storeChange(tx, { actor, at, step }, found, wanted))) return null
      if (request.key !== undefined) await rememberApplied(tx, request.key, at, stepId)
      return stepId
    })
    if (stepId !== null) return changed(stepId)
  }
  return err(
    failure('BUSY', {
      place: String(articleId),
      message: 'This article is being changed by others right now.',
    }),
  )
}

/** A change that touches what stands now is told of that. */
function withStanding(reason: Failure, found: Found): Failure {
  return reason.code === 'STALE_VERSION' ? { ...reason, details: standing(found) } : reason
}

function asResult(change: Change | Result<Change>): Result<Change> {
  return 'ok' in change ? change : ok(change)
}

/**
 * Why an editor who saw `expectedVersion` may not change these fields; null where nothing came between. A version that
 * the article has not reached is of another database than this one.
 */
export function staleness(
  { expectedVersion }: Pick<ChangeRequest, 'expectedVersion'>,
  touches: Touches,
  found: Found,
): Failure | null {
  if (expectedVersion === null) return null
  const { row } = found
  const field = touches.find((part) => versionOf(found.versions, part) > expectedVersion)
  if (field === undefined && expectedVersion <= row.version) return null
  return failure('STALE_VERSION', {
    place: field,
    details: standing(found),
    ...(field === 'text' && {
      message: 'The file of this article changed meanwhile.',
      hint: 'Read what it says now and decide again.',
    }),
  })
}
