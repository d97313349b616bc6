import { expect, test } from 'vitest'
import { randomRounds } from '#tests/support/random-editors.ts'

// A thousand rounds run in tests/long.
test('100 rounds of two editors at once: what was acknowledged is in the history once, and stands', async () => {
  const { rounds, acknowledged, refused } = await randomRounds(100, 11)
  expect(rounds).toBe(100)
  expect(acknowledged).toBeGreaterThan(100)
  expect(refused).toBeGreaterThan(10)
}, 300_000)
