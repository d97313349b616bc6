import { ok, type Result } from '#lib/result.ts'
import { decision } from '#lib/review/decide.ts'
import { answered } from '#lib/review/resolve-taken-back.ts'
import { published } from '#lib/review/set-published.ts'
import { retopic } from '#lib/review/set-topics.ts'
import type { Hand, Stand } from '#lib/review/stand.ts'
import type { Change } from '#lib/review/store-change.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { changedTopics } from '#lib/schema/topic-list.ts'
import { EDITABLE } from '#lib/schema/values.ts'

/** The change that a bulk action makes to one article as it stands, or why it cannot be made. Pure. */
export function bulkChange(action: BulkAction, stand: Stand, hand: Hand): Result<Change> {
  switch (action.do) {
    case 'decide':
      return ok(decision({ decision: action.decision })(stand, hand))
    case 'publish':
      return ok(published(action.published)(stand, hand))
    case 'taken-back':
      return ok(answered(EDITABLE, action.answer)(stand, hand))
    case 'add-topic':
      return retopic(changedTopics(stand.topics, { add: [action.topic] }))(stand, hand)
    case 'remove-topic':
      return retopic(changedTopics(stand.topics, { remove: [action.topic] }))(stand, hand)
  }
}
