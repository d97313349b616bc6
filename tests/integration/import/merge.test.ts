import { expect, test } from 'vitest'
import { readVersions, versionOf } from '#lib/db/articles/versions.ts'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

type Case = {
  field: 'published' | 'topics'
  row: 'theirs' | 'ours' | 'agreed' | 'conflict'
  /** As entryText takes them. */
  base: Parameters<typeof entryText>[0]
  theirs: Parameters<typeof entryText>[0]
  ours: 'true' | 'false' | string[] | null
  effective: unknown
}

const cases: Case[] = [
  {
    field: 'published',
    row: 'theirs',
    base: { published: 'false' },
    theirs: { published: 'true' },
    ours: null,
    effective: 'true',
  },
  {
    field: 'published',
    row: 'theirs',
    base: { published: 'true' },
    theirs: { published: null },
    ours: null,
    effective: 'absent',
  },
  {
    field: 'published',
    row: 'theirs',
    base: { published: null },
    theirs: { published: 'false' },
    ours: null,
    effective: 'false',
  },
  {
    field: 'published',
    row: 'ours',
    base: { published: 'false' },
    theirs: { published: 'false' },
    ours: 'true',
    effective: 'true',
  },
  {
    field: 'published',
    row: 'ours',
    base: { published: null },
    theirs: { published: null },
    ours: 'false',
    effective: 'false',
  },
  {
    field: 'published',
    row: 'agreed',
    base: { published: 'false' },
    theirs: { published: 'true' },
    ours: 'true',
    effective: 'true',
  },
  {
    field: 'published',
    row: 'agreed',
    base: { published: null },
    theirs: { published: 'false' },
    ours: 'false',
    effective: 'false',
  },
  {
    field: 'published',
    row: 'conflict',
    base: { published: 'false' },
    theirs: { published: null },
    ours: 'true',
    effective: 'true',
  },
  {
    field: 'published',
    row: 'conflict',
    base: { published: null },
    theirs: { published: 'false' },
    ours: 'true',
    effective: 'true',
  },
  {
    field: 'topics',
    row: 'theirs',
    base: { topics: ['AI'] },
    theirs: { topics: ['AI', 'Law'] },
    ours: null,
    effective: ['AI', 'Law'],
  },
  {
    field: 'topics',
    row: 'theirs',
    base: { topics: ['AI'] },
    theirs: { topics: null },
    ours: null,
    effective: [],
  },
  {
    field: 'topics',
    row: 'theirs',
    base: { topics: null },
    theirs: { topics: ['Law'] },
    ours: null,
    effective: ['Law'],
  },
  {
    field: 'topics',
    row: 'ours',
    base: { topics: ['AI'] },
    theirs: { topics: ['AI'] },
    ours: ['Law'],
    effective: ['Law'],
  },
  {
    field: 'topics',
    row: 'ours',
    base: { topics: null },
    theirs: { topics: null },
    ours: ['Law'],
    effective: ['Law'],
  },
  {
    field: 'topics',
    row: 'agreed',
    base: { topics: ['AI'] },
    theirs: { topics: ['Law'] },
    ours: ['Law'],
    effective: ['Law'],
  },
  {
    field: 'topics',
    row: 'agreed',
    base: { topics: null },
    theirs: { topics: ['Law'] },
    ours: ['Law'],
    effective: ['Law'],
  },
  {
    field: 'topics',
    row: 'conflict',
    base: { topics: ['AI'] },
    theirs: { topics: ['Chips'] },
    ours: ['Law'],
    effective: ['Law'],
  },
  {
    field: 'topics',
    row: 'conflict',
    base: { topics: ['AI'] },
    theirs: { topics: null },
    ours: ['AI', 'Law'],
    effective: ['AI', 'Law'],
  },
  {
    field: 'topics',
    row: 'conflict',
    base: { topics: null },
    theirs: { topics: ['Chips'] },
    ours: ['Law'],
    effective: ['Law'],
  },
]

const named = cases.map((item) => ({
  ...item,
  name: `${item.field}: ${JSON.stringify([item.base?.[item.field], item.ours, item.theirs?.[item.field]])}`,
}))

test.each(named)('$name: $row', async ({ field, row, base, theirs, ours, effective }) => {
  const url = 'https://paper.example/merge'
  const desk = await testDesk({ [A]: entryText({ ...base, url }) })
  await desk.import()
  if (typeof ours === 'string') await desk.setPublished(A, ours)
  else if (ours !== null) await desk.setTopics(A, ours)
  desk.write(A, entryText({ ...theirs, url, lines: ['heat: 7'] }))
  const before = await desk.article(A)
  const events = await desk.events(A)
  const result = await desk.import()

  const [pendingEdits, conflictCount] = [
    Number(row === 'ours' || row === 'conflict'),
    Number(row === 'conflict'),
  ]
  expect(result).toMatchObject({ updated: 1, conflicts: conflictCount })
  const article = await desk.article(A)
  expect(article).toMatchObject({ [field]: effective, pendingEdits, conflictCount, heat: 7 })
  expect(article.edits).toHaveLength(pendingEdits)
  expect(article.version).toBeGreaterThan(before.version)
  expect((await desk.db.articleTopic.findMany()).map(({ topic }) => topic)).toEqual(article.topics.toSorted())

  const name = { theirs: [], ours: [], agreed: ['edit.agreed'], conflict: ['edit.conflicted'] }[row]
  const added = (await desk.events(A)).slice(events.length).filter((event) => event.name.startsWith('edit.'))
  expect(added.map((event) => event.name)).toEqual(name)
  if (row === 'conflict') {
    const [edit] = article.edits
    expect(added[0]?.payload).toEqual({
      field,
      base: edit?.base,
      ours: edit?.value,
      theirs: edit?.theirs?.value,
    })
    expect(result.conflictFields).toEqual([{ path: A, ...(added[0]?.payload as object) }])
  }
})

test('a conflict that stands is told once', async () => {
  const desk = await testDesk({ [A]: entryText({ topics: ['AI'], lines: ['heat: 1'] }) })
  await desk.import()
  await desk.setTopics(A, ['Law'])
  desk.write(A, desk.read(A).replace('- AI', '- Chips'))
  await desk.import()
  const events = await desk.events(A)
  desk.write(A, desk.read(A).replace('heat: 1', 'heat: 22'))
  expect(await desk.import()).toMatchObject({ updated: 1, conflicts: 1 })
  const later = (await desk.events(A)).slice(events.length)
  expect(later.filter(({ name }) => name === 'edit.conflicted')).toEqual([])
})

test.each([
  { field: 'published', from: 'published: false\n', to: '' },
  { field: 'topics', from: '  - AI\n', to: '  - Chips\n' },
] as const)(
  'a conflict on $field that stands does not make the field stale again',
  async ({ field, from, to }) => {
    const desk = await testDesk({ [A]: entryText({ lines: ['heat: 1'] }) })
    await desk.import()
    await desk.setPublished(A, 'true')
    await desk.setTopics(A, ['Law'])
    desk.write(A, desk.read(A).replace(from, to))
    await desk.import()
    const version = async () => {
      const { fieldVersions } = await desk.db.article.findUniqueOrThrow({ where: { livePath: A } })
      return versionOf(readVersions(fieldVersions), field)
    }
    const before = await version()
    desk.write(A, desk.read(A).replace('heat: 1', 'heat: 22'))
    expect(await desk.import()).toMatchObject({ updated: 1, conflicts: 1 })
    expect(await version()).toBe(before)
  },
)

test('a conflict ends when upstream takes its change back', async () => {
  const desk = await testDesk({ [A]: entryText({ topics: ['AI'] }) })
  await desk.import()
  await desk.setTopics(A, ['Law'])
  const original = desk.read(A)
  desk.write(A, original.replace('- AI', '- Chips'))
  await desk.import()
  desk.write(A, original)
  expect(await desk.import()).toMatchObject({ conflicts: 0 })
  expect(await desk.article(A)).toMatchObject({ topics: ['Law'], conflictCount: 0, pendingEdits: 1 })
})

test('a new value settles a conflict against what upstream wrote', async () => {
  const desk = await testDesk({ [A]: entryText({ topics: ['AI'] }) })
  await desk.import()
  await desk.setTopics(A, ['Law'])
  desk.write(A, desk.read(A).replace('- AI', '- Chips'))
  await desk.import()
  await desk.setTopics(A, ['Chips', 'Law'])
  const article = await desk.article(A)
  expect(article).toMatchObject({ conflictCount: 0, pendingEdits: 1 })
  expect(article.edits).toMatchObject([{ base: ['Chips'], value: ['Chips', 'Law'], theirs: null }])
  await desk.decide(A, 'approved')
  expect(await desk.export()).toMatchObject({ conflicts: [], written: [{ path: A }] })
  expect(desk.read(A)).toContain('  - Chips\n  - Law\n')
})
