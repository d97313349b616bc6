import { expect, test } from 'vitest'
import { decisionOf, isSideways, mayBegin } from '#app/(desk)/queue/_components/article/swipe.ts'

test.each([
  [4, 4, null],
  [20, 4, true],
  [-20, 10, true],
  [20, 18, false],
  [3, 40, false],
])('a movement of %d and %d is sideways: %s', (dx, dy, sideways) => {
  expect(isSideways(dx, dy)).toBe(sideways)
})

test.each([
  [116, 390, null],
  [117, 390, 'approved'],
  [-117, 390, 'rejected'],
  [79, 200, null],
  [-80, 200, 'rejected'],
  [160, 2_000, 'approved'],
])('letting go after %d of %d decides: %s', (dx, width, decision) => {
  expect(decisionOf(dx, width)).toBe(decision)
})

test('the edges belong to the system', () => {
  expect([10, 20, 200, 370, 380].map((x) => mayBegin(x, 390))).toEqual([false, true, true, true, false])
})
