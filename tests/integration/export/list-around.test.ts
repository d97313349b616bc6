import { expect, test } from 'vitest'
import { readStatus } from '#lib/queue/read-status.ts'
import { orThrow } from '#lib/result.ts'
import { type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const text = (topics: readonly string[], published = 'true') =>
  entryText({ url: 'https://paper.example/one', topics, published })

/** Upstream's list, and the one that an export made of it. */
async function exported(had: readonly string[], wanted: readonly string[]): Promise<TestDesk> {
  const desk = await testDesk({ [A]: text(had) })
  await desk.import()
  await desk.setTopics(A, wanted)
  await desk.decide(A, 'approved')
  await desk.export()
  expect(desk.read(A)).toBe(text(wanted))
  return desk
}

const rewritten = async (desk: TestDesk, topics: readonly string[]) => {
  desk.write(A, text(topics))
  await desk.import()
}
const tagged = async ({ db }: TestDesk) => orThrow(await readStatus({ db, actor: VERA })).stillWritten

/** Upstream's list, what the desk made of it, upstream's newer one, and what is left of that without the desk. */
const CASES: [had: string[], wanted: string[], newer: string[], without: string[]][] = [
  [
    ['AI', 'Law'],
    ['AI', 'Law', 'Desk'],
    ['AI', 'Law', 'Desk', 'Space'],
    ['AI', 'Law', 'Space'],
  ],
  [['AI', 'Law'], ['AI', 'Law', 'Desk'], ['Space', 'Desk'], ['Space']],
  [['AI', 'Law'], ['AI', 'Law', 'Desk', 'Two'], ['Two', 'AI'], ['AI']],
  [
    ['AI', 'Law', 'AI'],
    ['AI', 'Law', 'AI', 'Desk'],
    ['AI', 'AI', 'Desk'],
    ['AI', 'AI'],
  ],
  [
    ['AI', 'Law'],
    ['AI', 'Desk'],
    ['AI', 'Desk', 'Space'],
    ['AI', 'Law', 'Space'],
  ],
  [[], ['Desk'], ['Desk', 'AI'], ['AI']],
]

test.each(CASES)(
  'of %j the desk made %j and upstream %j: reset, what the desk added goes out',
  async (had, wanted, newer, without) => {
    for (const resetFirst of [false, true]) {
      const desk = await exported(had, wanted)
      if (resetFirst) await desk.decide(A, 'pending')
      await rewritten(desk, newer)
      expect(await desk.article(A)).toMatchObject({ topics: newer, changedAfterExport: true })
      if (!resetFirst) {
        expect(await tagged(desk)).toBe(0)
        await desk.decide(A, 'pending')
      }
      expect(await desk.article(A)).toMatchObject({ topics: newer, stillWritten: 1 })
      expect(await tagged(desk)).toBe(1)
      expect(await desk.export()).toMatchObject({ takenOut: [{ path: A, keys: ['topics'] }] })
      expect(desk.read(A)).toBe(text(without))
      // What was set by hand waits for the next decision, in the list as it is now.
      expect(await desk.article(A)).toMatchObject({
        stillWritten: 0,
        edits: [{ base: without, value: newer }],
      })
      await desk.decide(A, 'approved')
      await desk.export()
      expect(desk.read(A)).toBe(text(newer))
    }
  },
)

test.each([
  ['everything of it is gone', ['AI', 'Law', 'Space']],
  ['upstream dropped what the desk had left', ['Space']],
])('nothing of the desk stands in a list where %s', async (_, newer) => {
  const desk = await exported(['AI', 'Law'], ['AI', 'Law', 'Desk'])
  await rewritten(desk, newer)
  expect(await desk.article(A)).toMatchObject({ changedAfterExport: true, takenBack: [] })
  await desk.decide(A, 'pending')
  expect(await tagged(desk)).toBe(0)
  expect(await desk.export()).toMatchObject({ takenOut: [] })
  expect(desk.read(A)).toBe(text(newer))
})

test('what upstream dropped from around it, and the topic itself later, is taken back', async () => {
  const desk = await exported(['AI', 'Law'], ['AI', 'Law', 'Desk'])
  await rewritten(desk, ['AI', 'Desk'])
  await rewritten(desk, ['AI'])
  expect(await desk.article(A)).toMatchObject({
    takenBack: [{ field: 'topics', ours: ['AI', 'Desk'], theirs: ['AI'] }],
  })
  expect(await desk.export()).toMatchObject({ held: [{ path: A }], written: [] })
})

test('a topic that stands beside an edit in conflict is known as the desk’s', async () => {
  const desk = await exported(['AI'], ['AI', 'Desk'])
  await desk.setTopics(A, ['AI', 'Desk', 'More'])
  await rewritten(desk, ['AI', 'Desk', 'Space'])
  expect(await desk.article(A)).toMatchObject({ conflictCount: 1 })
  await desk.resolveAll(A, 'theirs')
  await desk.decide(A, 'pending')
  expect(await tagged(desk)).toBe(1)
  await desk.export()
  expect(desk.read(A)).toBe(text(['AI', 'Space']))
})
