import { afterEach, expect, test } from 'vitest'
import { readDistributions } from '#lib/queue/read-distributions.ts'
import { orThrow } from '#lib/result.ts'
import { barOf, percentBelow } from '#lib/schema/score-distribution.ts'
import { failureOf, openDesk, type TestDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

let desk: TestDesk
afterEach(() => desk.dispose())

async function deskOf(heats: readonly (number | null)[]): Promise<TestDesk> {
  const lines = (heat: number | null) => (heat === null ? [] : [`heat: ${heat}`])
  desk = await openDesk(
    Object.fromEntries(heats.map((heat, at) => [`_news/${at}.md`, entryText({ lines: lines(heat) })])),
  )
  await desk.import()
  return desk
}
const distributions = () => readDistributions({ db: desk.db, actor: desk.actor }).then(orThrow)

test('a score is told from those below it; what is not rated does not count', async () => {
  await deskOf([-1, null, -1, 0, 0, 0, 0, 10, 20, 30, 95.5])
  const { heat, quality } = await distributions()
  expect(heat.rated).toBe(8)
  expect(heat.bars.reduce((sum, { count }) => sum + count, 0)).toBe(8)
  expect([0, 10, 20, 95.5].map((score) => percentBelow(heat, score))).toEqual([0, 50, 63, 88])
  expect(percentBelow(heat, 96)).toBe(100)
  expect(heat.bars[barOf(heat, 10)]).toMatchObject({ from: 10, to: 15, count: 1 })
  expect(barOf(heat, 95.5)).toBe(heat.bars.length - 1)
  expect(barOf(heat, -1)).toBe(-1)
  expect(quality).toEqual({ rated: 0, bars: [], steps: [] })
})

test('it honours no filter, and follows what changes', async () => {
  await deskOf([5, 50])
  await desk.decide('_news/0.md', 'rejected')
  const first = (await distributions()).heat
  expect(first.rated).toBe(2)
  desk.write('_news/1.md', desk.read('_news/1.md').replace('heat: 50', 'heat: 70'))
  desk.write('_news/2.md', entryText({ lines: ['heat: 60'] }))
  await desk.import()
  const { heat } = await distributions()
  expect([heat.rated, percentBelow(heat, 70), percentBelow(heat, 60)]).toEqual([3, 67, 34])
})

test('one rated article has none to compare with, and all of one score stand above none', async () => {
  await deskOf([7])
  const { heat } = await distributions()
  expect(percentBelow(heat, 7)).toBeNull()
  expect(barOf(heat, 7)).toBe(0)
})

test('looking needs a role', async () => {
  await deskOf([])
  expect((await readDistributions({ db: desk.db, actor: VERA })).ok).toBe(true)
  const nobody = { ...VERA, role: 'nobody' as never }
  expect(failureOf(await readDistributions({ db: desk.db, actor: nobody })).code).toBe('NOT_ALLOWED')
})
