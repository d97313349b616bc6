import { expect, test } from 'vitest'
import { announcePresence, CLAIM_MS, PRESENT_MS } from '#lib/presence/announce-presence.ts'
import { orThrow } from '#lib/result.ts'
import { ANA, BEN, type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'

const NOON = new Date('2026-11-24T12:00:00Z').getTime()

/** Says what a tab shows so many milliseconds after noon; answers what it is told of the others. */
function shows({ db }: TestDesk, actor = ANA, articleId: number | null = 1, ms = 0, tab = 'first') {
  return announcePresence({ db, actor, tab, articleId, now: new Date(NOON + ms) }).then(orThrow)
}

test('others see who has an article open, oneself does not', async () => {
  const desk = await testDesk()
  expect(await shows(desk, ANA, 7)).toEqual([])
  expect(await shows(desk, ANA, 8, 0, 'second')).toEqual([])
  const seen = await shows(desk, BEN, 9)
  expect(seen).toMatchObject([
    { name: 'Ana', articleId: 7, isHere: true, isClaimed: true },
    { name: 'Ana', articleId: 8, isHere: true, isClaimed: true },
  ])
  expect(await shows(desk, ANA, 7)).toMatchObject([{ name: 'Ben', articleId: 9 }])
})

test('an opened article is claimed for two minutes, whether looked at or not', async () => {
  const desk = await testDesk()
  await shows(desk, ANA, 7)
  expect(await shows(desk, BEN, 9, PRESENT_MS)).toMatchObject([{ isHere: false, isClaimed: true }])
  expect(await shows(desk, BEN, 9, CLAIM_MS - 1)).toMatchObject([{ isHere: false, isClaimed: true }])
  expect(await shows(desk, BEN, 9, CLAIM_MS)).toEqual([])
})

test('staying is seen for as long as it lasts, but claims no longer', async () => {
  const desk = await testDesk()
  for (let ms = 0; ms <= CLAIM_MS; ms += 5_000) await shows(desk, ANA, 7, ms)
  expect(await shows(desk, BEN, 9, CLAIM_MS)).toMatchObject([
    { isHere: true, isClaimed: false, openedAt: new Date(NOON).toISOString() },
  ])
})

test('going on gives the article back at once, and so does leaving', async () => {
  const desk = await testDesk()
  await shows(desk, ANA, 7)
  await shows(desk, ANA, 8, 1_000)
  expect(await shows(desk, BEN, 9, 1_000)).toMatchObject([{ articleId: 8 }])
  await shows(desk, ANA, null, 2_000)
  expect(await shows(desk, BEN, 9, 2_000)).toEqual([])
})

test('a tab cannot speak for somebody else, and who only reads is in nobody’s way', async () => {
  const desk = await testDesk()
  await shows(desk, ANA, 7)
  await shows(desk, BEN, null)
  await shows(desk, VERA, 7)
  expect(await shows(desk, BEN, 9)).toMatchObject([{ name: 'Ana', articleId: 7 }])
  expect(await desk.db.presence.count()).toBe(2)
})

test('rows that say nothing any more are deleted', async () => {
  const desk = await testDesk()
  await shows(desk, ANA, 7)
  await shows(desk, BEN, 9, 2 * CLAIM_MS)
  expect(await desk.db.presence.count()).toBe(1)
})
