import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { decision } from '#lib/review/decide.ts'
import { published } from '#lib/review/set-published.ts'
import { retopic } from '#lib/review/set-topics.ts'
import type { Hand, Stand } from '#lib/review/stand.ts'
import type { Change } from '#lib/review/store-change.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { topicsSchema } from '#lib/schema/values.ts'

/** The change that a bulk action makes to one article as it stands, or why it cannot be made. Pure. */
export function bulkChange(action: BulkAction, stand: Stand, hand: Hand): Result<Change> {
  switch (action.do) {
    case 'decide':
      return ok(decision({ decision: action.decision })(stand, hand))
    case 'publish':
      return ok(published(action.published)(stand, hand))
    case 'add-topic':
      return stand.topics.includes(action.topic)
        ? ok(UNCHANGED(stand))
        : retopiced(stand, hand, [...stand.topics, action.topic])
    case 'remove-topic':
      return stand.topics.includes(action.topic)
        ? retopiced(
            stand,
            hand,
            stand.topics.filter((topic) => topic !== action.topic),
          )
        : ok(UNCHANGED(stand))
  }
}

const UNCHANGED = (stand: Stand): Change => ({ next: stand, events: [] })

/** A list that an editor could not have saved by hand is not saved by many either. */
function retopiced(stand: Stand, hand: Hand, topics: readonly string[]): Result<Change> {
  const list = topicsSchema.safeParse(topics)
  if (list.success) return ok(retopic(list.data)(stand, hand))
  return err(failure('INVALID_INPUT', { message: list.error.issues[0]?.message, place: 'topics' }))
}
