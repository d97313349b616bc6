import fc from 'fast-check'
import type { FacetWords } from '#lib/schema/query/facets.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { HAS, MARKS, PUBLISHED, SORTS, STATUSES } from '#lib/schema/words.ts'

export const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    'two words',
    'a "quote"',
    'back\\slash',
    'topic:AI',
    '-minus',
    'https://a.example/b?c=d',
    '"',
  ),
)
const words = fc.array(word, { maxLength: 3 })
const some = <Word>(all: readonly Word[]) => fc.array(fc.constantFrom(...all), { maxLength: 3 })
const lists: fc.Arbitrary<FacetWords> = fc.record({
  status: some(STATUSES),
  published: some(PUBLISHED),
  topic: words,
  provider: words,
  collection: words,
  type: words,
  author: words,
  language: words,
  label: words,
  assignee: words,
  mark: some(MARKS),
  has: some(HAS),
})
const side = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -5, max: 100 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const range = fc.record({ min: side, max: side })
const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** Any query that there can be. */
export const query: fc.Arbitrary<QueueQuery> = fc
  .record({
    lists,
    not: lists,
    heat: range,
    quality: range,
    date: fc.record({ from: fc.option(day), to: fc.option(day) }),
    search: fc.oneof(
      word,
      fc.constantFrom(' two  words ', '&status=all', 'a+b=c%20#', '\n', 'is:held "x', '- -a 5"', 'foo:bar'),
    ),
    sort: fc.constantFrom(...SORTS),
  })
  .map(({ lists, ...rest }) => ({ ...lists, ...rest }))
