import { expect, test } from 'vitest'
import { atMost } from '#lib/auth/at-most.ts'

test('keeps the limit, whatever ends or fails, and runs in order of arrival', async () => {
  const run = atMost(2)
  let running = 0
  let most = 0
  const order: number[] = []
  const piece = (n: number) =>
    run(async () => {
      order.push(n)
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      if (n % 3 === 0) throw new Error('broken')
      return n
    })
  const results = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map(piece))
  expect(most).toBe(2)
  expect(order).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([
    true,
    true,
    false,
    true,
    true,
    false,
    true,
  ])
})
