import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const B = '_news/b.md'
const MOVED = '_archive/_news/a.md'
const url = 'https://paper.example/moving'

function move(desk: TestDesk, from: string, to: string): void {
  desk.write(to, '')
  renameSync(join(desk.root, from), join(desk.root, to))
}

test('a decided article that moves keeps decision, edits and history, and tells of the move', async () => {
  const desk = await testDesk({ [A]: entryText(), [B]: entryText() })
  await desk.import()
  await desk.setTopics(A, ['AI', 'Law'])
  await desk.decide(A, 'approved')
  const [before, events] = [await desk.article(A), await desk.events(A)]
  move(desk, A, MOVED)
  expect(await desk.import()).toMatchObject({ moved: 1, added: 0, updated: 0, missing: 0, unchanged: 1 })
  const { id, status, topics, edits, decidedAt, body } = before
  const after = { id, status, topics, edits, decidedAt, body, path: MOVED, collection: '_archive/_news' }
  expect(await desk.article(MOVED)).toMatchObject({ ...after, pendingEdits: 2, missing: false })
  const payload = { from: A, to: MOVED }
  expect(await desk.events(MOVED)).toEqual([...events, { name: 'article.moved', by: 'Ana', payload }])
  expect((await desk.events(null)).at(-1)).toMatchObject({ name: 'import.finished', payload: { moved: 1 } })
  expect(await desk.export()).toMatchObject({ written: [{ path: MOVED, keys: ['published', 'topics'] }] })
})

test('a file that moves and changes at once is known by its address', async () => {
  const desk = await testDesk({ [A]: entryText({ url }), [B]: entryText() })
  await desk.import()
  await desk.decide(A, 'rejected')
  const { id } = await desk.article(A)
  desk.remove(A)
  const decorated = 'http://www.paper.example/moving/?utm_source=bot#top'
  desk.write(MOVED, entryText({ url: decorated, lines: ['heat: 3'] }))
  expect(await desk.import()).toMatchObject({ moved: 1, added: 0, missing: 0 })
  expect(await desk.article(MOVED)).toMatchObject({ id, status: 'rejected', swapped: false, heat: 3 })
  expect((await desk.events(MOVED)).map(({ name }) => name)).toEqual([
    'article.decided',
    'article.moved',
    'article.upstream-changed',
  ])
})

test('a file without an address is known by its bytes', async () => {
  const desk = await testDesk({ [A]: entryText({ url: '' }), [B]: entryText({ url: '', title: 'Other' }) })
  await desk.import()
  await desk.decide(A, 'held')
  const { id } = await desk.article(A)
  move(desk, A, MOVED)
  expect(await desk.import()).toMatchObject({ moved: 1, added: 0, missing: 0 })
  expect(await desk.article(MOVED)).toMatchObject({ id, status: 'held' })
  expect((await desk.events(MOVED)).at(-1)).toMatchObject({ name: 'article.moved' })
})

test('two files with one address are two articles', async () => {
  const desk = await testDesk({
    [A]: entryText({ url }),
    [B]: entryText({ url, title: 'The same elsewhere' }),
  })
  expect(await desk.import()).toMatchObject({ added: 2, moved: 0 })
  await desk.decide(A, 'approved')
  desk.write('_news/c.md', entryText({ url }))
  expect(await desk.import()).toMatchObject({ added: 1, moved: 0, unchanged: 2 })
  expect(await desk.article('_news/c.md')).toMatchObject({ status: 'pending', rejectedBefore: null })
  expect(await desk.events('_news/c.md')).toEqual([])
})

test('a move with a copy beside it continues once; the copy is an article of its own', async () => {
  const desk = await testDesk({ [A]: entryText({ url }), [B]: entryText() })
  await desk.import()
  await desk.decide(A, 'approved')
  desk.write('_news/copy.md', desk.bytes(A))
  move(desk, A, MOVED)
  expect(await desk.import()).toMatchObject({ moved: 1, added: 1, missing: 0 })
  const both = [await desk.article(MOVED), await desk.article('_news/copy.md')]
  expect(both.map(({ status }) => status).sort()).toEqual(['approved', 'pending'])
  expect((await desk.events()).filter(({ name }) => name === 'article.moved')).toHaveLength(1)
})

/** Two files with one address, decided differently, and one more. */
async function twins(): Promise<TestDesk> {
  const [first, second] = [entryText({ url, title: 'First' }), entryText({ url, title: 'Second' })]
  const desk = await testDesk({ [A]: first, [B]: second, 'c.md': entryText() })
  await desk.import()
  await desk.decide(A, 'approved')
  await desk.decide(B, 'rejected')
  return desk
}

test.each([
  { order: 'in the order they came', targets: ['_archive/1.md', '_archive/2.md'] },
  { order: 'in the other order', targets: ['_archive/2.md', '_archive/1.md'] },
] as const)('two moved files with one address are told apart by their bytes, $order', async ({ targets }) => {
  const desk = await twins()
  const ids = [(await desk.article(A)).id, (await desk.article(B)).id]
  move(desk, A, targets[0])
  move(desk, B, targets[1])
  expect(await desk.import()).toMatchObject({ moved: 2, added: 0, missing: 0 })
  expect(await desk.article(targets[0])).toMatchObject({ id: ids[0], status: 'approved' })
  expect(await desk.article(targets[1])).toMatchObject({ id: ids[1], status: 'rejected' })
})

test('of two moved files with one address the one with the same bytes keeps its article', async () => {
  const desk = await twins()
  move(desk, A, '_archive/2.md')
  move(desk, B, '_archive/1.md')
  desk.write('_archive/1.md', `${desk.read('_archive/1.md')}One more line.\n`)
  expect(await desk.import()).toMatchObject({ moved: 2, added: 0, missing: 0 })
  expect(await desk.article('_archive/2.md')).toMatchObject({ status: 'approved' })
  expect(await desk.article('_archive/1.md')).toMatchObject({ status: 'rejected' })
})

test('a missing article that turns up under another path goes on there', async () => {
  const desk = await testDesk({ [A]: entryText(), [B]: entryText() })
  await desk.import()
  await desk.decide(A, 'held')
  const bytes = desk.bytes(A)
  desk.remove(A)
  expect(await desk.import()).toMatchObject({ missing: 1 })
  desk.write(MOVED, bytes)
  expect(await desk.import()).toMatchObject({ moved: 1, added: 0, missing: 0 })
  expect(await desk.article(MOVED)).toMatchObject({ status: 'held', missing: false })
  expect((await desk.events(MOVED)).map(({ name }) => name)).toEqual([
    'article.decided',
    'article.missing',
    'article.returned',
    'article.moved',
  ])
})

test('a path that holds another text by now is new work, and what stood there is missing', async () => {
  const desk = await testDesk({ [A]: entryText({ title: 'First' }), [B]: entryText({ title: 'Second' }) })
  await desk.import()
  const { id } = await desk.article(A)
  desk.write(A, entryText({ title: 'Third' }))
  expect(await desk.import()).toMatchObject({ updated: 0, moved: 0, added: 1, missing: 1 })
  expect(await desk.article(A)).toMatchObject({ title: 'Third', status: 'pending', missing: false })
  expect((await desk.article(A)).id).not.toBe(id)
  expect(await desk.db.article.findUniqueOrThrow({ where: { id } })).toMatchObject({
    path: A,
    livePath: null,
  })
})
