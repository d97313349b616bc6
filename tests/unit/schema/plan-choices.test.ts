import { expect, test } from 'vitest'
import { choicesFrom, choicesQuery, USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'

const BOTH = [true, false]
const every = BOTH.flatMap((includeRejected) =>
  BOTH.flatMap((takeOut) => BOTH.map((withMarkers) => ({ includeRejected, takeOut, withMarkers }))),
)

test.each(every)('what a plan covers survives its address: %o', (choices) => {
  const words = new URLSearchParams(choicesQuery(choices))
  expect(choicesFrom((word) => words.get(word))).toEqual(choices)
})

test('only what is not usual is said, and nonsense is as usual', () => {
  expect(choicesQuery(USUAL_CHOICES)).toBe('')
  expect(choicesQuery({ includeRejected: true, takeOut: false, withMarkers: true })).toBe(
    '?rejected=1&take-out=0&markers=1',
  )
  expect(choicesFrom(() => 'perhaps')).toEqual(USUAL_CHOICES)
  expect(choicesFrom(() => ['1', '0'])).toEqual(USUAL_CHOICES)
})
