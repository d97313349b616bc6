import fc from 'fast-check'
import { expect, test } from 'vitest'
import { articlesIn, CELLS, cellOf, countCell, fitter, noCells, withHas } from '#lib/db/queue/index/cells.ts'
import { emptyColumns, type IndexRow, positionOf, putRow } from '#lib/db/queue/index/columns.ts'
import { bucketOf, histogramOf, scaleOf } from '#lib/db/queue/index/histogram.ts'
import { indexAfter, moves, sortAll, sortValue, withAll, without } from '#lib/db/queue/index/order.ts'
import { NO_SCALES, scalesOf } from '#lib/db/queue/index/scales.ts'
import { addressKey, addressKeys } from '#lib/schema/entry/address-key.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { HAS, MARKS, SORTS } from '#lib/schema/words.ts'

const small = fc.integer({ min: 0, max: 4 })
const row = fc.record({
  id: fc.integer({ min: 1, max: 40 }),
  revision: fc.constant(1),
  status: fc.constant('pending' as const),
  published: fc.constant('false' as const),
  words: fc.record({
    collection: fc.constant('_news'),
    provider: fc.constantFrom('', 'b.example', 'a.example', 'c.example'),
    type: fc.constant(''),
    assignee: fc.constant('nobody'),
  }),
  date: small,
  changed: small,
  waiting: small,
  heat: fc.option(small),
  quality: fc.option(small),
  topics: fc.constant<string[]>([]),
  labels: fc.constant(null),
  canonicalUrl: fc.constant(null),
  relatedKeys: fc.constant<number[]>([]),
  marks: fc.constant(0),
  has: fc.constant(0),
}) satisfies fc.Arbitrary<IndexRow>

test('an order that takes in what moved is the order sorted anew', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 40 }),
      fc.array(row, { maxLength: 10 }),
      fc.constantFrom(...SORTS),
      (before, changes, sort) => {
        const columns = emptyColumns()
        for (const one of before) putRow(columns, one)
        let order = sortAll(columns, sort)
        for (const one of changes) {
          const known = positionOf(columns, one.id)
          const isMoved = known === -1 || moves(columns, sort, known, one)
          if (isMoved && known !== -1) order = without(columns, sort, order, [known])
          const position = putRow(columns, one)
          if (isMoved) order = withAll(columns, sort, order, [position])
          expect([...order]).toEqual([...sortAll(columns, sort)])
        }
      },
    ),
  )
})

test('a list goes on behind the place of any row', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), fc.constantFrom(...SORTS), (rows, sort) => {
      const columns = emptyColumns()
      for (const one of rows) putRow(columns, one)
      const order = sortAll(columns, sort)
      for (const [at, position] of order.entries()) {
        const place = { value: sortValue(columns, sort, position), id: columns.id[position] ?? 0 }
        expect(indexAfter(columns, sort, order, place)).toBe(at + 1)
      }
    }),
  )
})

test('buckets cover every value once, within round bounds', () => {
  const value = fc.oneof(fc.integer({ min: -1_000, max: 1_000 }), fc.double({ min: -5, max: 5, noNaN: true }))
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 50 }), (values) => {
      const scale = scaleOf({ min: Math.min(...values), max: Math.max(...values) })
      if (scale === null) throw new Error('There are values.')
      expect(scale.size).toBeLessThanOrEqual(22)
      const counts = new Int32Array(scale.size)
      for (const one of values) counts[bucketOf(scale, one)] = (counts[bucketOf(scale, one)] ?? 0) + 1
      const bars = histogramOf(scale, counts)
      expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
      expect(bars[0]?.from).toBeLessThanOrEqual(Math.min(...values) + 1e-9)
      expect(bars.at(-1)?.to).toBeGreaterThanOrEqual(Math.max(...values) - 1e-9)
    }),
  )
})

test.each([
  [0, 100, 5, 20],
  [-1, 99, 5, 21],
  [3, 3, 1, 1],
  [0, 1, 0.05, 20],
  [0, 5.4e-323, 1, 1],
])('scores from %d to %d stand in buckets of %d', (min, max, step, size) => {
  expect(scaleOf({ min, max })).toMatchObject({ step, size })
})

test('without scores there are no bars', () => {
  const orders = { heat: new Int32Array(), quality: new Int32Array() }
  expect(scalesOf(emptyColumns(), orders)).toEqual(NO_SCALES)
  expect(histogramOf(null, new Int32Array())).toEqual([])
})

test('cells keep status, marks and what an article comes with apart', () => {
  const conflict = 1 << MARKS.indexOf('conflict')
  const edits = 1 << HAS.indexOf('edits')
  const held = cellOf(3, conflict, 0)
  const cells = noCells()
  for (let article = 0; article < 2; article += 1) countCell(cells, held, 1)
  for (let article = 0; article < 6; article += 1) countCell(cells, withHas(held, edits, true), 1)
  countCell(cells, withHas(held, edits, true), -1)
  const of = (query: object) => articlesIn(cells, fitter(queueQuerySchema.parse(query)))
  expect(withHas(withHas(held, edits, true), edits, false)).toBe(held)
  expect(of({ status: ['held'] })).toBe(7)
  expect(of({ has: ['edits'] })).toBe(5)
  expect(of({ not: { has: ['edits'] } })).toBe(2)
  expect(of({ status: ['approved'] })).toBe(0)
  expect(of({ mark: ['conflict'], not: { status: ['held'] } })).toBe(0)
})

test('the key of an address never changes, and tells addresses apart', () => {
  expect(addressKey('paper.example/story/42')).toBe(6_662_323_431_059_630)
  const keys = Array.from({ length: 20_000 }, (_, at) => addressKey(`paper.example/story/${at}`))
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.every(Number.isSafeInteger)).toBe(true)
  const one = { canonicalUrl: 'a.example' }
  expect(addressKeys([one, { canonicalUrl: null }, one])).toEqual([addressKey('a.example')])
})

test('how an article stands fits into the column that keeps it', () => {
  expect(CELLS).toBeLessThanOrEqual(2 ** (8 * emptyColumns().cell.BYTES_PER_ELEMENT))
})
