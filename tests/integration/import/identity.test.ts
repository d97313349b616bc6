import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { nextRevision } from '#lib/db/revision.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { orThrow } from '#lib/result.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const FIXTURES = new URL('../../fixtures/identity/', import.meta.url)
const fixture = (name: string) => readFileSync(new URL(name, FIXTURES), 'utf8')
const OLD = '_news/001.md'
const ARCHIVED = '_archive/001-old.md'

function move(desk: TestDesk, from: string, to: string): void {
  mkdirSync(dirname(join(desk.root, to)), { recursive: true })
  renameSync(join(desk.root, from), join(desk.root, to))
}

test.each(['approved', 'rejected'] as const)(
  'a path used again gives nothing to what comes (%s)',
  async (status) => {
    const desk = await testDesk({ [OLD]: fixture('path-reused-1-old.md') })
    await desk.import()
    await desk.decide(OLD, status)
    const { id } = await desk.article(OLD)
    move(desk, OLD, ARCHIVED)
    desk.write(OLD, fixture('path-reused-2-new.md'))
    expect(await desk.import()).toMatchObject({ moved: 1, added: 1, missing: 0, updated: 0 })
    expect(await desk.article(ARCHIVED)).toMatchObject({ id, status })
    expect(await desk.article(OLD)).toMatchObject({ status: 'pending', pendingEdits: 0 })
    expect((await desk.events(ARCHIVED)).map(({ name }) => name)).toEqual([
      'article.decided',
      'article.moved',
    ])
    expect(await desk.events(OLD)).toEqual([])
    const before = desk.read(OLD)
    await desk.export({ includeRejected: true })
    expect(desk.read(OLD)).toBe(before)
  },
)

/** The renumbered folder, each text optionally with a line changed on the way or an address. */
async function renumbered(dress: (text: string) => string, changed: (text: string) => string) {
  const files = (folder: string) =>
    readdirSync(new URL(`${folder}/`, FIXTURES)).map(
      (name) => [name, dress(fixture(`${folder}/${name}`))] as const,
    )
  const desk = await testDesk(
    Object.fromEntries(files('renumber-before').map(([name, text]) => [`_news/${name}`, text])),
  )
  await desk.import()
  await desk.decide('_news/001-s.md', 'approved')
  await desk.decide('_news/002-s.md', 'rejected')
  for (const [name, text] of files('renumber-after')) desk.write(`_news/${name}`, changed(text))
  return desk
}

const titled = (text: string) => /^title: "(.*)"$/m.exec(text)?.[1] ?? ''
const addressed = (text: string) =>
  text.replace('---\n', `---\nwebUrl: https://paper.example/${encodeURIComponent(titled(text))}\n`)
const plain = (text: string) => text

test.each([
  ['without addresses', plain, plain],
  ['with addresses', addressed, plain],
  [
    'with addresses, one line changed on the way',
    addressed,
    (text: string) => text.replace('---\n', '---\nheat: 7\n'),
  ],
] as const)(
  'a folder renumbered by one keeps decisions with their texts, %s',
  async (_name, dress, changed) => {
    const desk = await renumbered(dress, changed)
    expect(await desk.import()).toMatchObject({ moved: 3, added: 1, missing: 0, updated: 0 })
    const found = await Promise.all(
      ['001', '002', '003', '004'].map(async (name) => {
        const { title, status } = await desk.article(`_news/${name}-s.md`)
        return [title, status]
      }),
    )
    expect(found).toEqual([
      ['Newest', 'pending'],
      ['Story 1', 'approved'],
      ['Story 2', 'rejected'],
      ['Story 3', 'pending'],
    ])
    expect(await desk.export()).toMatchObject({
      written: [{ path: '_news/002-s.md' }],
      held: [],
      conflicts: [],
    })
  },
)

test('two files that swap their names are two moves', async () => {
  const [a, b] = ['_news/a.md', '_news/b.md']
  const desk = await testDesk({ [a]: entryText({ title: 'One' }), [b]: entryText({ title: 'Two' }) })
  await desk.import()
  await desk.decide(a, 'approved')
  const ids = [(await desk.article(a)).id, (await desk.article(b)).id]
  move(desk, a, 'x')
  move(desk, b, a)
  move(desk, 'x', b)
  expect(await desk.import()).toMatchObject({ moved: 2, added: 0, missing: 0, updated: 0 })
  expect(await desk.article(b)).toMatchObject({ id: ids[0], title: 'One', status: 'approved' })
  expect(await desk.article(a)).toMatchObject({ id: ids[1], title: 'Two', status: 'pending' })
  expect(await desk.import()).toMatchObject({ moved: 0, unchanged: 2 })
})

test('an address alone hands no decision on', async () => {
  const desk = await testDesk({
    [OLD]: fixture('fragment-route-1-approved-then-deleted.md'),
    'b.md': entryText(),
  })
  await desk.import()
  await desk.decide(OLD, 'approved')
  desk.remove(OLD)
  desk.write('_news/002.md', fixture('fragment-route-2-arrives.md'))
  expect(await desk.import()).toMatchObject({ added: 1, missing: 1, moved: 0 })
  expect(await desk.article('_news/002.md')).toMatchObject({ status: 'pending', pendingEdits: 0 })
  expect(await desk.export()).toMatchObject({ written: [] })

  const url = 'https://paper.example/one'
  const other = await testDesk({ [OLD]: entryText({ url, title: 'First' }), 'b.md': entryText() })
  await other.import()
  await other.decide(OLD, 'approved')
  other.remove(OLD)
  other.write('_news/002.md', entryText({ url, title: 'Something else' }))
  expect(await other.import()).toMatchObject({ added: 1, missing: 1, moved: 0 })
  expect(await other.article('_news/002.md')).toMatchObject({ status: 'pending' })
})

test('a file that moves and writes the signs of its title another way keeps its decision', async () => {
  const url = 'https://paper.example/one'
  const desk = await testDesk({
    [OLD]: entryText({ url, title: 'Tom &amp; Jerry: don&#8217;t' }),
    'b.md': entryText(),
  })
  await desk.import()
  await desk.decide(OLD, 'approved')
  desk.remove(OLD)
  desk.write('_archive/one.md', entryText({ url, title: 'Tom & Jerry: don’t' }))
  expect(await desk.import()).toMatchObject({ moved: 1, added: 0, missing: 0 })
  expect(await desk.article('_archive/one.md')).toMatchObject({ status: 'approved' })
})

test('a copy with the same bytes takes the decision; the next version under the old name is new work', async () => {
  const desk = await testDesk({ [OLD]: entryText({ title: 'One' }) })
  await desk.import()
  await desk.decide(OLD, 'approved')
  const { id } = await desk.article(OLD)
  desk.write('_archive/copy.md', desk.bytes(OLD))
  desk.write(OLD, desk.read(OLD).replace('---\n', '---\nheat: 3\n'))
  expect(await desk.import()).toMatchObject({ moved: 1, added: 1 })
  expect(await desk.article('_archive/copy.md')).toMatchObject({ id, status: 'approved' })
  expect(await desk.article(OLD)).toMatchObject({ status: 'pending' })
})

test('a copy beside an unchanged original is an article of its own', async () => {
  const desk = await testDesk({ [OLD]: entryText() })
  await desk.import()
  await desk.decide(OLD, 'approved')
  desk.write('_archive/copy.md', desk.bytes(OLD))
  utimesSync(join(desk.root, OLD), 1_000, 1_000)
  expect(await desk.import()).toMatchObject({ added: 1, moved: 0, unchanged: 1 })
  expect(await desk.article(OLD)).toMatchObject({ status: 'approved' })
})

test('a missing article and its path: the text that comes back finds both', async () => {
  const desk = await testDesk({ [OLD]: entryText({ title: 'One' }), 'b.md': entryText() })
  await desk.import()
  await desk.decide(OLD, 'held')
  const bytes = desk.bytes(OLD)
  desk.write(OLD, entryText({ title: 'Two' }))
  await desk.import()
  desk.write(OLD, bytes)
  expect(await desk.import()).toMatchObject({ missing: 1, added: 0 })
  expect(await desk.article(OLD)).toMatchObject({ title: 'One', status: 'held', missing: false })
  expect((await desk.events(OLD)).map(({ name }) => name)).toEqual([
    'article.decided',
    'article.missing',
    'article.returned',
  ])
})

test('a file of the same size and time but other bytes is read again', async () => {
  const desk = await testDesk({ [OLD]: entryText({ title: 'One' }) })
  await desk.import()
  const { mtime } = statSync(join(desk.root, OLD))
  desk.write(OLD, desk.read(OLD).replace('The body.', 'Another!!'))
  utimesSync(join(desk.root, OLD), mtime, mtime)
  expect(await desk.import()).toMatchObject({ updated: 1 })
  expect((await desk.article(OLD)).body).toContain('Another')
})

test('on demand every file is read, and what it tells is no news', async () => {
  const desk = await testDesk({ [OLD]: entryText(), 'b.md': entryText() })
  await desk.import()
  await desk.db.$transaction(async (tx) =>
    tx.article.updateMany({
      data: { title: 'Wrong', canonicalUrl: 'wrong.example', revision: await nextRevision(tx) },
    }),
  )
  const before = await desk.events()
  const call = { db: desk.db, actor: desk.actor, root: desk.root }
  expect(orThrow(await importCollection(call))).toMatchObject({ unchanged: 2 })
  expect(await desk.article(OLD)).toMatchObject({ title: 'Wrong' })
  expect(orThrow(await importCollection({ ...call, all: true }))).toMatchObject({ unchanged: 2, updated: 0 })
  expect(await desk.article(OLD)).toMatchObject({ title: 'A title' })
  expect(await desk.events()).toEqual(before)
})

test('what older rules read is read again once; decisions stay with their address', async () => {
  const url = 'https://amp.paper.example/story'
  const desk = await testDesk({ [OLD]: entryText({ url }), 'b.md': entryText() })
  await desk.import()
  await desk.decide(OLD, 'approved')
  const { id } = await desk.article(OLD)
  await desk.db.$transaction(async (tx) => {
    await tx.article.update({
      where: { id },
      data: { reader: 0, canonicalUrl: 'amp.paper.example/story', revision: await nextRevision(tx) },
    })
    await tx.decisionBasis.update({
      where: { articleId: id },
      data: { canonicalUrl: 'amp.paper.example/story' },
    })
  })
  expect(await desk.import()).toMatchObject({ unchanged: 2, updated: 0, moved: 0 })
  expect(await desk.article(OLD)).toMatchObject({
    id,
    swapped: false,
    canonicalUrl: 'paper.example/story',
    basis: { canonicalUrl: 'paper.example/story' },
  })
  expect(await desk.export()).toMatchObject({ held: [], written: [{ path: OLD }] })
})

test('without an address another text under the path holds the edits back, before any import saw it', async () => {
  const desk = await testDesk({ [OLD]: fixture('path-reused-1-old.md') })
  await desk.import()
  await desk.decide(OLD, 'approved')
  desk.write(OLD, fixture('path-reused-2-new.md'))
  expect(await desk.export()).toMatchObject({ written: [], held: [{ path: OLD }] })
})
