import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverageOf, emptyCoverage, putCoverage } from '#lib/db/queue/index/coverage.ts'
import { kept } from '#lib/db/queue/index/kept.ts'
import { countAddress, isCounted, noAddresses } from '#lib/db/queue/index/seen.ts'
import { emptyTopicLists, listOf, topicsOf } from '#lib/db/queue/index/topic-lists.ts'
import { addressKey } from '#lib/schema/entry/address-key.ts'

test('equal lists of topics have one number, and each number gives its list', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(12), { maxLength: 4 }), { maxLength: 200 }), (all) => {
      const lists = emptyTopicLists()
      const numbers = new Map<string, number>()
      for (const topics of all) {
        const list = listOf(lists, topics)
        expect(numbers.get(topics.join()) ?? list).toBe(list)
        numbers.set(topics.join(), list)
      }
      expect(lists.size).toBe(numbers.size)
      for (const [topics, list] of numbers) expect(topicsOf(lists, list).join()).toBe(topics)
    }),
  )
})

test('addresses are counted twice, each count by itself: from one article on, and from two on', () => {
  const LEAST = { seen: 1, all: 2 } as const
  const change = fc.record({
    of: fc.constantFrom('seen' as const, 'all' as const),
    address: fc.nat(60),
    isMore: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
      const addresses = noAddresses()
      const counts = { seen: new Map<number, number>(), all: new Map<number, number>() }
      for (const { of, address, isMore } of changes) {
        const before = counts[of].get(address) ?? 0
        if (!isMore && before === 0) continue
        const after = before + (isMore ? 1 : -1)
        counts[of].set(address, after)
        const isTurn = before >= LEAST[of] !== after >= LEAST[of]
        const by = isMore ? 1 : -1
        expect(countAddress(addresses, of, addressKey(`${address}`), by, LEAST[of])).toBe(isTurn)
      }
      for (const of of ['seen', 'all'] as const)
        for (let address = 0; address <= 60; address += 1) {
          const isCountedSo = (counts[of].get(address) ?? 0) >= LEAST[of]
          expect(isCounted(addresses, of, addressKey(`${address}`), LEAST[of])).toBe(isCountedSo)
        }
    }),
  )
})

test('an address that readers see takes no more room than one that they do not', () => {
  const roomOf = (counted: readonly ('seen' | 'all')[]) => {
    const addresses = noAddresses()
    for (let address = 0; address < 5_000; address += 1)
      for (const of of counted) countAddress(addresses, of, addressKey(`${address}`), 1)
    const { used: _, ...columns } = addresses
    return Object.values(columns).reduce((sum, column) => sum + column.byteLength, 0)
  }
  expect(roomOf(['all', 'seen'])).toBe(roomOf(['all']))
  // Sixteen bytes a place, of which two fifths are taken at the least.
  expect(roomOf(['all']) / 5_000).toBeLessThanOrEqual(40)
})

test('coverage that grows and shrinks stays with its article, and does not fill the memory with what was', () => {
  const coverage = emptyCoverage()
  const lines = new Map<number, number[]>()
  for (let round = 1; round <= 60; round += 1)
    for (let position = 0; position < 40; position += 1) {
      const line = Array.from({ length: (position * 7 + round * 13) % 50 }, (_, at) => round * 1_000 + at)
      putCoverage(coverage, position, line, 40)
      lines.set(position, line)
    }
  for (const [position, line] of lines) expect([...coverageOf(coverage, position)]).toEqual(line)
  const held = [...lines.values()].flat().length
  expect(coverage.held).toBe(held)
  expect(coverage.used).toBeLessThan(2 * held + 5_000)
})

test('what was not asked for the longest makes room', () => {
  const answers = new Map<string, number>()
  let made = 0
  const ask = (key: string, fits = true) =>
    kept(
      answers,
      key,
      () => fits,
      () => {
        made += 1
        return made
      },
    )
  const first = ask('first')
  for (let at = 0; at < 29; at += 1) ask(`${at}`)
  expect(ask('first')).toBe(first)
  ask('one more')
  expect(ask('first')).toBe(first)
  expect(answers.has('0')).toBe(false)
  expect(ask('first', false)).toBe(made)
})
