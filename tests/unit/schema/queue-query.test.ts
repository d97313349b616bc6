import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FACETS,
  isFiltered,
  MARKS,
  normalize,
  PAGE_SIZE,
  pageFromParams,
  paramsFromRecord,
  paramsOfQuery,
  type QueueQuery,
  queryFromParams,
  queueQuerySchema,
  SORTS,
  toggled,
} from '#lib/schema/queue-query.ts'
import { PUBLISHED, STATUSES } from '#lib/schema/values.ts'

const word = fc.string({ unit: 'grapheme', maxLength: 12 })
const words = fc.array(word, { maxLength: 4 })
const query: fc.Arbitrary<QueueQuery> = fc.record({
  status: fc.array(fc.constantFrom(...STATUSES), { maxLength: 6 }),
  published: fc.array(fc.constantFrom(...PUBLISHED), { maxLength: 4 }),
  topic: words,
  provider: words,
  collection: words,
  mark: fc.array(fc.constantFrom(...MARKS), { maxLength: 4 }),
  search: fc.oneof(word, fc.constantFrom(' two  words ', '&status=all', 'a+b=c%20#', '\n')),
  sort: fc.constantFrom(...SORTS),
})

const ask = (address: string) => queryFromParams(new URLSearchParams(address))

describe('a query and its address', () => {
  it('say the same', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const address = paramsOfQuery(asked).toString()
        expect(ask(address)).toEqual(normalize(asked))
        expect(paramsOfQuery(ask(address)).toString()).toBe(address)
      }),
    )
  })

  it('say the same through the record that a page gets', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const record: Record<string, string[]> = {}
        for (const [name, value] of paramsOfQuery(asked)) record[name] = [...(record[name] ?? []), value]
        expect(queryFromParams(paramsFromRecord(record))).toEqual(normalize(asked))
      }),
    )
  })

  it('begin with the pending queue, whose address is empty', () => {
    expect(ask('')).toEqual(queueQuerySchema.parse({ status: ['pending'] }))
    expect(paramsOfQuery(ask('')).toString()).toBe('')
    expect(ask('status=all').status).toEqual([])
    expect(paramsOfQuery(queueQuerySchema.parse({})).toString()).toBe('status=all')
  })

  it('leave out words that mean nothing', () => {
    const address = 'status=pending&status=nonsense&published=maybe&mark=x&sort=size&other=1'
    expect(ask(address)).toEqual(ask('status=pending'))
    expect(ask(`q=${'a'.repeat(600)}`).search).toHaveLength(500)
  })
})

describe('normalize', () => {
  it('gives equal queries one form', () => {
    const one = queueQuerySchema.parse({
      status: ['held', 'pending', 'held'],
      topic: ['b', 'a', 'b'],
      search: ' x  y ',
    })
    const form = normalize(one)
    expect(form).toMatchObject({ status: ['pending', 'held'], topic: ['a', 'b'], search: 'x y' })
    fc.assert(
      fc.property(query, (asked) => {
        expect(normalize(normalize(asked))).toEqual(normalize(asked))
      }),
    )
  })
})

describe('toggled', () => {
  it('switches a word on and off again, and touches no other filter', () => {
    fc.assert(
      fc.property(query, fc.constantFrom(...FACETS), (asked, facet) => {
        const option = { status: 'held', published: 'absent', mark: 'swapped' }[String(facet)] ?? 'a word'
        const before = normalize(asked)
        const once = toggled(asked, facet, option)
        expect(once[facet].some((other) => other === option)).toBe(
          !before[facet].some((other) => other === option),
        )
        expect({ ...once, [facet]: [] }).toEqual({ ...before, [facet]: [] })
        expect(toggled(once, facet, option)).toEqual(before)
      }),
    )
  })
})

describe('isFiltered', () => {
  it.each([
    ['', false],
    ['status=held&sort=heat', false],
    ['q=x', true],
    ['topic=AI', true],
    ['mark=conflict', true],
    ['published=absent', true],
  ])('%s: %s', (address, expected) => {
    expect(isFiltered(ask(address))).toBe(expected)
  })
})

describe('pageFromParams', () => {
  it.each([
    ['', { limit: PAGE_SIZE, after: null }],
    ['limit=10&after=abc', { limit: 10, after: 'abc' }],
    ['limit=0', { limit: PAGE_SIZE, after: null }],
    ['limit=501', { limit: PAGE_SIZE, after: null }],
    ['limit=many', { limit: PAGE_SIZE, after: null }],
    ['limit=1.5', { limit: PAGE_SIZE, after: null }],
  ])('%s', (address, expected) => {
    expect(pageFromParams(new URLSearchParams(address))).toEqual(expected)
  })
})
