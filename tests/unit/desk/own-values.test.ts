import { expect, test } from 'vitest'
import { ownValues } from '#app/(desk)/queue/_components/filters/use-own-values.ts'

/** Of a field that somebody has begun to change. */
function typedValues(first: string) {
  const own = ownValues(first)
  own.types()
  return own
}

test('values that were asked for are no news, in turn or with some left out', () => {
  const own = typedValues('')
  expect(['r', 'ro', 'rob'].map(own.asks)).toEqual([true, true, true])
  expect(own.asks('rob')).toBe(false)
  expect([own.shows('r'), own.shows('rob')]).toEqual([true, true])
  expect(own.asks('rob')).toBe(false)
  expect(own.shows('rob')).toBe(true)
})

test('what somebody else has set is news, once', () => {
  const own = typedValues('')
  own.asks('ro')
  expect(own.shows('elsewhere')).toBe(false)
  expect(own.shows('elsewhere')).toBe(true)
  expect(own.shows('ro')).toBe(false)
  own.types()
  expect(own.asks('elsewhere')).toBe(true)
})

test('a timer that still holds what stood there before takes back nothing that was set elsewhere', () => {
  const own = ownValues('')
  own.shows('10')
  expect(own.asks('')).toBe(false)
  own.types()
  expect(own.asks('')).toBe(true)

  const typing = typedValues('')
  typing.asks('5')
  typing.shows('5')
  typing.shows('10')
  expect(typing.asks('5')).toBe(false)
})
