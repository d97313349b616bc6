import { visible } from '#lib/format/hidden.ts'
import { FACET_TEXTS } from '#lib/schema/query/facet-texts.ts'
import { FACETS, type Facet, namedWord, specOf } from '#lib/schema/query/facets.ts'
import { type Days, isOpen, type Range, writeRange } from '#lib/schema/query/query-range.ts'
import { normalize, type QueueQuery } from '#lib/schema/query/queue-query.ts'
import { STATUS_TEXTS } from '#lib/schema/status/status-texts.ts'
import { perStatus } from '#lib/schema/status/statuses.ts'
import type { Has, Mark, Published, Sort } from '#lib/schema/words.ts'

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
  waiting: 'longest waiting first',
}

const WORDS: { readonly [Name in Facet]?: Readonly<Record<string, string>> } = {
  status: perStatus((status) => STATUS_TEXTS[status].are),
  mark: MARK,
  published: FLAG,
  has: HAVING,
}

const BEING = 'that are '
/** What articles are comes before what else there is to say of them. */
const IN_SENTENCE = [
  ...FACETS.filter((facet) => FACET_TEXTS[facet].lead === BEING),
  ...FACETS.filter((facet) => FACET_TEXTS[facet].lead !== BEING),
]

type NameOf = (email: string) => string | undefined

/** A word of a facet as a sentence says it. */
function said(facet: Facet, word: string, nameOf: NameOf): string {
  const name = facet === 'assignee' ? nameOf(word) : undefined
  if (name !== undefined) return visible(name)
  const { name: list, value } = namedWord(word)
  if (specOf(facet).isNamed === true && list !== '') return `${visible(list)} ${quoted(value)}`
  return WORDS[facet]?.[word] ?? (FACET_TEXTS[facet].quoted === true ? quoted(word) : word)
}

/** Words that go together: those of one list, where a facet holds words of several. */
function demands(facet: Facet, words: readonly string[]): readonly (readonly string[])[] {
  if (specOf(facet).isNamed !== true) return [words]
  const names = [...new Set(words.map((word) => namedWord(word).name))]
  return names.map((name) => words.filter((word) => namedWord(word).name === name))
}

function without(facet: Facet, word: string, nameOf: NameOf): string {
  const { lead } = FACET_TEXTS[facet]
  return lead === BEING ? said(facet, word, nameOf) : lead + said(facet, word, nameOf)
}

/** A query as one English sentence; `nameOf` tells who has an e-mail address, where that is known. */
export function describeQuery(query: QueueQuery, nameOf: NameOf = () => undefined): string {
  const asked = normalize(query)
  const parts = [
    ...IN_SENTENCE.flatMap((facet) =>
      demands(facet, asked[facet]).map((demand) => {
        const words = demand.map((word) => said(facet, word, nameOf))
        return listed(FACET_TEXTS[facet].lead, words, specOf(facet).needsAll === true ? 'and' : 'or')
      }),
    ),
    listed(
      'but not ',
      IN_SENTENCE.flatMap((facet) =>
        (asked.not[facet] as readonly string[]).map((word) => without(facet, word, nameOf)),
      ),
      'or',
    ),
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

function listed(lead: string, words: readonly string[], link: 'and' | 'or'): string {
  return words.length === 0 ? '' : lead + joined(words, link)
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
