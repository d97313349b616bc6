import { itemWord } from '#lib/fields/item-text.ts'
import { counted } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { STATUS_TABLE } from '#lib/schema/status/status-table.ts'
import { STATUS_TEXTS } from '#lib/schema/status/status-texts.ts'
import type { FieldValue } from '#lib/schema/values.ts'
import { isList } from '#lib/schema/words.ts'

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
      return `Set the topics of ${many} to ${said(action.topics)}`
    case 'set-field':
      return `Set ${visible(action.field)} of ${many} to ${said(action.value)}`
    case 'clear-field':
      return `Clear ${visible(action.field)} of ${many}`
    case 'add-topic':
      return `Add ${said(action.topic)} to ${many}`
    case 'remove-topic':
      return `Remove ${said(action.topic)} from ${many}`
    case 'add-items':
      return `Add ${said(action.items)} to ${visible(action.field)} of ${many}`
    case 'remove-items':
      return `Remove ${said(action.items)} from ${visible(action.field)} of ${many}`
    case 'replace-value':
      return `Replace ${said(action.from)} with ${said(action.to)} in ${visible(action.field)} of ${many}`
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
    case 'clear-field':
    case 'add-topic':
    case 'add-items':
    case 'remove-topic':
    case 'remove-items':
    case 'replace-value':
      return bulkOrder(action, count).replace(/^\w+/, (word) => DID[word] ?? word)
    // To set is the same word before and after.
    default:
      return bulkOrder(action, count)
  }
}

const DID: Readonly<Record<string, string>> = {
  Clear: 'Cleared',
  Add: 'Added',
  Remove: 'Removed',
  Replace: 'Replaced',
}

const LONGEST_SAID = 80
const MOST_SAID = 5

/** A value in a sentence, as far as there is room for it, also where the table of fields is not known. */
function said(value: FieldValue): string {
  if (typeof value === 'string') return quoted(value)
  if (!isList(value)) return value === null ? 'nothing' : String(value)
  const words = value.slice(0, MOST_SAID).map((item) => quoted(itemWord(item)))
  const more = value.length - words.length
  return more > 0 ? `${words.join(', ')} and ${more} more` : words.join(', ') || 'none'
}

function quoted(text: string): string {
  const word = visible(text)
  return word.length > LONGEST_SAID ? `“${word.slice(0, LONGEST_SAID)}…”` : `“${word}”`
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
