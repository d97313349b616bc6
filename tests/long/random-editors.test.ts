import { expect, test } from 'vitest'
import { randomRounds } from '#tests/support/random-editors.ts'

test('1,000 rounds of two editors at once: what was acknowledged is in the history once, and stands', async () => {
  const { rounds, acknowledged, refused } = await randomRounds(1_000, 12)
  expect(rounds).toBe(1_000)
  expect(acknowledged).toBeGreaterThan(1_000)
  expect(refused).toBeGreaterThan(100)
})
