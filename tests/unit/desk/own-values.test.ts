import { expect, test } from 'vitest'
import { ownValues } from '#app/(desk)/queue/_components/filters/use-own-values.ts'

test('values that were asked for are no news, in turn or with some left out', () => {
  const own = ownValues('')
  expect(['r', 'ro', 'rob'].map(own.asks)).toEqual([true, true, true])
  expect(own.asks('rob')).toBe(false)
  expect([own.shows('r'), own.shows('rob')]).toEqual([true, true])
  expect(own.asks('rob')).toBe(false)
  expect(own.shows('rob')).toBe(true)
})

test('what somebody else has set is news, once', () => {
  const own = ownValues('')
  own.asks('ro')
  expect(own.shows('elsewhere')).toBe(false)
  expect(own.shows('elsewhere')).toBe(true)
  expect(own.shows('ro')).toBe(false)
  expect(own.asks('elsewhere')).toBe(true)
})
