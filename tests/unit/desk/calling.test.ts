import { expect, test } from 'vitest'
import { called, callingAt, meantBy } from '#app/(desk)/queue/_components/notes/calling.ts'

const people = [
  { name: 'Ana Maria', email: 'am@desk.example' },
  { name: 'Ben', email: 'ben@desk.example' },
]

test.each([
  ['@', 1, { from: 0, typed: '' }],
  ['for @an', 7, { from: 4, typed: 'an' }],
  ['for @ana m', 10, { from: 4, typed: 'ana m' }],
  ['for @an and more', 7, { from: 4, typed: 'an' }],
  ['mail@an', 7, null],
  ['no one', 6, null],
  ['@an\nnext', 8, null],
  [`@${'x'.repeat(41)}`, 42, null],
])('in %j with the caret at %i somebody is called: %j', (text, caret, calling) => {
  expect(callingAt(text, caret)).toEqual(calling)
})

test('a few letters of a name or an address are enough', () => {
  const names = (typed: string) => meantBy(people, typed).map(({ name }) => name)
  expect(names('')).toEqual(['Ana Maria', 'Ben'])
  expect(names('MA')).toEqual(['Ana Maria'])
  expect(names('am@')).toEqual(['Ana Maria'])
  expect(names('be')).toEqual(['Ben'])
  expect(names('a m')).toEqual([])
})

test('the name takes the place of what was typed, with one blank behind it', () => {
  expect(called('for @be now', 7, { from: 4, typed: 'be' }, 'Ben')).toEqual({
    text: 'for @Ben now',
    caret: 9,
  })
  expect(called('@', 1, { from: 0, typed: '' }, 'Ben')).toEqual({ text: '@Ben ', caret: 5 })
})
