import { kindOf } from '#lib/fields/kind-of.ts'
import { counted } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { STATUS_TABLE } from '#lib/schema/status/status-table.ts'
import { STATUS_TEXTS } from '#lib/schema/status/status-texts.ts'

/** What a bulk action does, as an order: “Approve 12 articles”. */
export function bulkOrder(action: BulkAction, count: number): string {
  const many = counted(count, 'article')
  switch (action.do) {
    case 'decide':
      return `${STATUS_TABLE[action.decision].order} ${many}`
    case 'publish':
      return `Set ${many} to ${action.published === 'true' ? 'published' : 'not published'}`
    case 'taken-back':
      return action.answer === 'again'
        ? `Write again what upstream took back of ${many}`
        : `Accept what upstream took back of ${many}`
    case 'set-topics':
      return `Set the topics of ${many} to ${action.topics.map((topic) => `“${visible(topic)}”`).join(', ') || 'none'}`
    case 'set-field':
      return `Set ${visible(action.field)} of ${many} to ${visible(kindOf(action.field).word(action.value))}`
    case 'add-topic':
      return `Add “${visible(action.topic)}” to ${many}`
    case 'remove-topic':
      return `Remove “${visible(action.topic)}” from ${many}`
  }
}

/** What a bulk action did: “Approved 9 articles”. */
export function bulkDone(action: BulkAction, count: number): string {
  const many = counted(count, 'article')
  switch (action.do) {
    case 'decide':
      return upperFirst(STATUS_TEXTS[action.decision].did(many))
    case 'taken-back':
      return action.answer === 'again'
        ? `To be written again as upstream took it back: ${many}`
        : `Accepted what upstream took back of ${many}`
    case 'add-topic':
      return `Added “${visible(action.topic)}” to ${many}`
    case 'remove-topic':
      return `Removed “${visible(action.topic)}” from ${many}`
    // To set is the same word before and after.
    default:
      return bulkOrder(action, count)
  }
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
