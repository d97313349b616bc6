import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACETS } from '#lib/schema/query/facets.ts'
import {
  normalize,
  PAGE_SIZE,
  pageFromParams,
  paramsFromRecord,
  paramsOfQuery,
  queryFromParams,
  toggled,
} from '#lib/schema/query/queue-query.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { query } from '#tests/unit/schema/queries.ts'

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
    expect(ask('heat=hot&quality=3..x&date=2026-02-30..&has=legs&-has=legs')).toEqual(ask(''))
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
        const option =
          { status: 'held', published: 'absent', mark: 'swapped', has: 'edits' }[String(facet)] ?? 'a word'
        const before = normalize(asked)
        const once = toggled(asked, facet, option)
        expect(once[facet].some((other) => other === option)).toBe(
          !before[facet].some((other) => other === option),
        )
        expect(once.not[facet].some((other) => other === option)).toBe(false)
        const others = { [facet]: [], not: { ...before.not, [facet]: [] } }
        expect({ ...once, ...others }).toEqual({ ...before, ...others })
        expect(toggled(once, facet, option)[facet]).toEqual(before[facet])
      }),
    )
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
