import { visible } from '#lib/format/hidden.ts'
import { type Days, isOpen, type Range, writeRange } from '#lib/schema/query-range.ts'
import { normalize, type QueueQuery } from '#lib/schema/queue-query.ts'
import type { Has, Mark, Published, Sort, Status } from '#lib/schema/words.ts'

const STATUS: Record<Status, string> = {
  pending: 'to decide',
  approved: 'approved',
  rejected: 'rejected',
  held: 'on hold',
  duplicate: 'marked as duplicates',
}
const MARK: Record<Mark, string> = {
  conflict: 'in conflict',
  'taken-back': 'taken back by upstream',
  swapped: 'swapped',
  changed: 'changed since the decision',
  'rejected-before': 'rejected before',
  missing: 'without a file',
  unwritable: 'not to be written',
}
const HAVING: Record<Has, string> = {
  related: 'related coverage',
  'related-published': 'published coverage',
  edits: 'changes to export',
  exported: 'an export behind them',
  notes: 'notes',
  duplicate: 'another article of the same address',
}
const FLAG: Record<Published, string> = {
  true: 'published',
  false: 'not published',
  absent: 'without a published flag',
}
const ORDER: Record<Sort, string> = {
  date: 'newest first',
  heat: 'hottest first',
  quality: 'best quality first',
  changed: 'last changed first',
  provider: 'by provider',
}

/** A query as one English sentence. */
export function describeQuery(query: QueueQuery): string {
  const asked = normalize(query)
  const { not } = asked
  const parts = [
    either(
      'that are ',
      asked.status.map((word) => STATUS[word]),
    ),
    either(
      'that are ',
      asked.mark.map((word) => MARK[word]),
    ),
    either(
      'that are ',
      asked.published.map((word) => FLAG[word]),
    ),
    either('about ', asked.topic.map(quoted)),
    either('from ', asked.provider.map(quoted)),
    either('in ', asked.collection.map(quoted)),
    either('of the type ', asked.type.map(quoted)),
    either('assigned to ', asked.assignee),
    all(
      'with ',
      asked.has.map((word) => HAVING[word]),
    ),
    either('but not ', [
      ...not.status.map((word) => STATUS[word]),
      ...not.mark.map((word) => MARK[word]),
      ...not.published.map((word) => FLAG[word]),
      ...not.topic.map((word) => `about ${quoted(word)}`),
      ...not.provider.map((word) => `from ${quoted(word)}`),
      ...not.collection.map((word) => `in ${quoted(word)}`),
      ...not.type.map((word) => `of the type ${quoted(word)}`),
      ...not.assignee.map((word) => `assigned to ${word}`),
      ...not.has.map((word) => `with ${HAVING[word]}`),
    ]),
    score('heat', asked.heat),
    score('quality', asked.quality),
    days(asked.date),
    asked.search === '' ? '' : `found by ${quoted(asked.search)}`,
  ].filter((part) => part !== '')
  const subject = parts.length === 0 ? 'All articles' : `Articles ${parts.join(', ')}`
  return `${subject}, ${ORDER[asked.sort]}.`
}

function quoted(word: string): string {
  return `“${visible(word)}”`
}

function either(lead: string, words: readonly string[]): string {
  return words.length === 0 ? '' : lead + joined(words, 'or')
}

function all(lead: string, words: readonly string[]): string {
  return words.length === 0 ? '' : lead + joined(words, 'and')
}

function joined(words: readonly string[], link: 'and' | 'or'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1)}`
}

function score(name: string, range: Range): string {
  if (isOpen(range)) return ''
  const text = writeRange(range)
  if (/^[<>]/.test(text)) return `with a ${name} ${text[0] === '>' ? 'above' : 'below'} ${text.slice(1)}`
  const { min, max } = range
  if (min !== null && max !== null) {
    return min === max ? `with a ${name} of ${min}` : `with a ${name} from ${min} to ${max}`
  }
  return min === null ? `with a ${name} of at most ${max}` : `with a ${name} of at least ${min}`
}

function days(range: Days): string {
  const { from, to } = range
  if (from !== null && to !== null) return from === to ? `of ${from}` : `from ${from} to ${to}`
  if (from !== null) return `since ${from}`
  return to === null ? '' : `until ${to}`
}
