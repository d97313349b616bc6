import { expect, test } from 'vitest'
import { nextSize } from '#lib/db/portions.ts'

test('a portion that took too long makes the next one smaller, a quick one larger, step by step', () => {
  expect(nextSize(400, 600)).toBe(200)
  expect(nextSize(200, 60)).toBe(200)
  expect(nextSize(200, 80)).toBe(150)
  expect(nextSize(200, 1)).toBe(300)
})

test('it never gets too small to get on, nor too large for one statement', () => {
  let size = 300
  for (let turn = 0; turn < 20; turn += 1) size = nextSize(size, 10_000)
  expect(size).toBe(100)
  for (let turn = 0; turn < 20; turn += 1) size = nextSize(size, 0)
  expect(size).toBe(500)
})
