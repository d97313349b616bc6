import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { resolveConflict } from '#lib/review/resolve-conflict.ts'
import type { Take } from '#lib/schema/words.ts'
import { BEN, failureOf, type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

/** An approved article whose topics and flag upstream changed against pending edits. */
async function inConflict(): Promise<TestDesk> {
  const desk = await testDesk({ [A]: entryText({ topics: ['AI'], published: 'false' }) })
  await desk.import()
  await desk.setTopics(A, ['AI', 'Law'])
  await desk.decide(A, 'approved')
  desk.write(A, desk.read(A).replace('- AI', '- Chips\n  - AI').replace('published: false\n', ''))
  expect(await desk.import()).toMatchObject({ conflicts: 2 })
  return desk
}

async function settle({ db, article }: TestDesk, field: 'topics' | 'published', take: Take) {
  const { id, version } = await article(A)
  return resolveConflict({ db, actor: BEN, articleId: id, expectedVersion: version, field, take })
}

const base = ['AI']
const ours = ['AI', 'Law']
const theirs = ['Chips', 'AI']

test.each([
  { take: 'ours', value: ours, pending: 2 },
  { take: 'theirs', value: theirs, pending: 1 },
  { take: 'both', value: ['Chips', 'AI', 'Law'], pending: 2 },
] as const)('topics: $take', async ({ take, value, pending }) => {
  const desk = await inConflict()
  expect((await desk.article(A)).edits).toContainEqual(
    expect.objectContaining({ field: 'topics', base, value: ours, theirs: { value: theirs } }),
  )
  const item = orThrow(await settle(desk, 'topics', take))
  expect(item).toMatchObject({ topics: value, conflictCount: 1, pendingEdits: pending, status: 'approved' })
  const edit = (await desk.article(A)).edits.find(({ field }) => field === 'topics')
  if (take === 'theirs') expect(edit).toBeUndefined()
  else expect(edit).toMatchObject({ base: theirs, value, theirs: null, by: 'Ben', origin: 'hand' })
  const payload = { field: 'topics', take, ours, theirs, value }
  expect((await desk.events(A)).at(-1)).toEqual({ name: 'edit.resolved', by: 'Ben', payload })
})

test.each([
  { take: 'ours', published: 'true', value: true, keys: ['published', 'topics'] },
  { take: 'theirs', published: 'absent', value: null, keys: ['topics'] },
] as const)(
  'published: $take, then the export writes what was taken',
  async ({ take, published, value, keys }) => {
    const desk = await inConflict()
    orThrow(await settle(desk, 'topics', 'both'))
    expect(await desk.export()).toMatchObject({ written: [], conflicts: [{ path: A, field: 'published' }] })
    expect(orThrow(await settle(desk, 'published', take))).toMatchObject({ published, conflictCount: 0 })
    const payload = { field: 'published', take, ours: true, theirs: null, value }
    expect((await desk.events(A)).at(-1)).toEqual({ name: 'edit.resolved', by: 'Ben', payload })
    const before = desk.read(A)
    const { written, conflicts } = await desk.export()
    expect(conflicts).toEqual([])
    expect(written.map((file) => file.keys.toSorted())).toEqual([keys])
    const topics = before.replace('  - Chips\n  - AI\n', '  - Chips\n  - AI\n  - Law\n')
    expect(desk.read(A)).toBe(
      take === 'ours' ? topics.replace('\n---\nThe', '\npublished: true\n---\nThe') : topics,
    )
  },
)

test('a flag cannot be united, and what is not in conflict cannot be settled', async () => {
  const desk = await inConflict()
  const [before, events] = [await desk.article(A), await desk.events()]
  expect(failureOf(await settle(desk, 'published', 'both')).code).toBe('INVALID_INPUT')
  expect([await desk.article(A), await desk.events()]).toEqual([before, events])
  orThrow(await settle(desk, 'topics', 'ours'))
  expect(failureOf(await settle(desk, 'topics', 'theirs'))).toMatchObject({
    code: 'NOT_FOUND',
    place: 'topics',
  })
  expect((await desk.events(A)).filter(({ name }) => name === 'edit.resolved')).toHaveLength(1)
})

test('settling a conflict as it stood before upstream changed it again is stale', async () => {
  const desk = await inConflict()
  const { id, version } = await desk.article(A)
  desk.write(A, desk.read(A).replace('- Chips', '- Robots'))
  await desk.import()
  const call = { db: desk.db, actor: BEN, articleId: id, expectedVersion: version }
  const result = await resolveConflict({ ...call, field: 'topics', take: 'theirs' })
  expect(failureOf(result)).toMatchObject({ code: 'STALE_VERSION', place: 'topics' })
  expect(await desk.article(A)).toMatchObject({ topics: ours, conflictCount: 2 })
  expect((await desk.events(A)).at(-1)).toMatchObject({ name: 'edit.conflicted' })
})
