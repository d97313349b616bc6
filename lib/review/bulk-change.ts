import { fieldNames } from '#lib/fields/table.ts'
import { ok, type Result } from '#lib/result.ts'
import { decision } from '#lib/review/decide.ts'
import { answered } from '#lib/review/resolve-taken-back.ts'
import { fieldSet } from '#lib/review/set-field.ts'
import type { Hand, Stand } from '#lib/review/stand.ts'
import type { Change } from '#lib/review/store-change.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { changedTopics } from '#lib/schema/topic-list.ts'
import { flagValue } from '#lib/schema/values.ts'

/** The change that a bulk action makes to one article as it stands, or why it cannot be made. Pure. */
export function bulkChange(action: BulkAction, stand: Stand, hand: Hand): Result<Change> {
  switch (action.do) {
    case 'decide':
      return ok(
        decision({ decision: action.decision, keepPublished: action.keepPublished ?? false })(stand, hand),
      )
    case 'publish':
      return fieldSet('published', flagValue(action.published))(stand, hand)
    case 'taken-back':
      return ok(answered(fieldNames(), action.answer)(stand, hand))
    case 'set-topics':
      return fieldSet('topics', action.topics)(stand, hand)
    case 'add-topic':
      return fieldSet('topics', changedTopics(stand.topics, { add: [action.topic] }))(stand, hand)
    case 'remove-topic':
      return fieldSet('topics', changedTopics(stand.topics, { remove: [action.topic] }))(stand, hand)
    case 'set-field':
      return fieldSet(action.field, action.value)(stand, hand)
  }
}

/** The change that actions make one after the other. One that changes nothing adds nothing. Pure. */
export function bulkChanges(actions: readonly BulkAction[], stand: Stand, hand: Hand): Result<Change> {
  let whole: Change = { next: stand, events: [], looked: false }
  for (const action of actions) {
    const change = bulkChange(action, whole.next, hand)
    if (!change.ok) return change
    const { next, events, looked = false } = change.value
    if (events.length > 0)
      whole = { next, events: joined(whole.events, events), looked: whole.looked === true || looked }
  }
  return ok(whole)
}

/** Changes of the topics that follow each other are told as one. */
function joined(before: Change['events'], after: Change['events']): Change['events'] {
  const last = before.at(-1)
  const [first, ...rest] = after
  if (last?.name !== 'article.topics-set' || first?.name !== 'article.topics-set')
    return [...before, ...after]
  const payload = { from: last.payload.from, to: first.payload.to }
  return [...before.slice(0, -1), { name: first.name, payload }, ...rest]
}
