import { expect, test } from 'vitest'
import { nextSize } from '#lib/jobs/portions.ts'

test('a portion that took too long makes the next one smaller, a quick one larger, step by step', () => {
  expect(nextSize(100, 600)).toBe(50)
  expect(nextSize(100, 60)).toBe(100)
  expect(nextSize(100, 80)).toBe(75)
  expect(nextSize(100, 1)).toBe(150)
})

test('it never gets too small to get on, nor too large for one statement', () => {
  let size = 50
  for (let turn = 0; turn < 20; turn += 1) size = nextSize(size, 10_000)
  expect(size).toBe(10)
  for (let turn = 0; turn < 20; turn += 1) size = nextSize(size, 0)
  expect(size).toBe(500)
})
