import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

test('an article belongs to the collection of its folder', async () => {
  const desk = await testDesk({
    [A]: entryText(),
    '_learning/videos/b.markdown': entryText(),
    'c.MD': entryText(),
    '_news/notes.txt': entryText(),
  })
  expect(await desk.import()).toMatchObject({ added: 3 })
  const rows = await desk.db.article.findMany({ orderBy: { path: 'asc' } })
  expect(rows.map(({ path, collection }) => [path, collection])).toEqual([
    ['_learning/videos/b.markdown', '_learning/videos'],
    [A, '_news'],
    ['c.MD', '.'],
  ])
  expect((await desk.events()).map(({ name }) => name)).toEqual(['import.finished'])
})

test('dot-folders, node_modules and links are passed over and counted', async () => {
  const desk = await testDesk({
    [A]: entryText(),
    '.git/b.md': entryText(),
    '_news/.drafts/c.md': entryText(),
    '_news/.d.md': entryText(),
    'node_modules/package/README.md': entryText(),
  })
  symlinkSync(join(desk.root, A), join(desk.root, '_news/link.md'))
  symlinkSync(join(desk.root, '_news'), join(desk.root, '_linked'))
  symlinkSync(desk.root, join(desk.root, '_news/round'))
  expect(await desk.import()).toMatchObject({
    added: 1,
    quarantined: [],
    skipped: { dotFolders: 2, nodeModules: 1, symlinks: 3 },
  })
  expect((await desk.db.article.findMany()).map(({ path }) => path)).toEqual([A])
})

test.each([
  { what: 'Windows line ends', change: (text: string) => text.replaceAll('\n', '\r\n') },
  { what: 'a byte order mark', change: (text: string) => `\ufeff${text}` },
  { what: 'both', change: (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}` },
  { what: 'no line end at its end', change: (text: string) => text.trimEnd() },
  { what: 'mixed line ends', change: (text: string) => text.replace('\ncategory', '\r\ncategory') },
])('a file with $what comes in whole and goes out with one line changed', async ({ change }) => {
  const text = change(entryText({ title: 'Zürich 日本 🗞️' }))
  const desk = await testDesk({ [A]: text })
  expect(await desk.import()).toMatchObject({ added: 1, quarantined: [] })
  const source = await desk.db.articleSource.findFirstOrThrow()
  expect(source.head + source.body).toBe(text)
  await desk.decide(A, 'approved')
  await desk.export()
  expect(desk.bytes(A)).toEqual(Buffer.from(text.replace('published: false', 'published: true')))
  expect((await desk.events(A)).at(-1)).toMatchObject({
    name: 'article.exported',
    payload: { linesChanged: 1 },
  })
  expect(await desk.import()).toMatchObject({ updated: 0, unchanged: 1 })
})

const names = [
  'with two  blanks.md',
  ' blank at both ends .md',
  `quotes ' " \`.md`,
  'percent %20 and _ and *.md',
  'line\nbreak.md',
  'caf\u00e9.md',
  'cafe\u0301.md',
  '日本語.md',
  'emoji 🗞️👩‍💻.md',
  'العربية.md',
  '-rf.md',
  '#hash?query&and=.md',
  '[brackets](and)$(words);.md',
  `${'long-'.repeat(50)}.md`,
]

test('files of every name are articles that can be decided and written', async () => {
  const deep = `_news/${'folder-with-a-long-name/'.repeat(60)}deep.md`
  const paths = [...names.map((name) => `_news/${name}`), `_odd 'folder"/a.md`, deep]
  const desk = await testDesk(Object.fromEntries(paths.map((path) => [path, entryText()])))
  expect(await desk.import()).toMatchObject({ added: paths.length, quarantined: [], unreadable: [] })
  expect(await desk.import()).toMatchObject({ added: 0, unchanged: paths.length, missing: 0 })
  for (const path of paths) await desk.decide(path, 'approved')
  const { written, refused } = await desk.export()
  expect(refused).toEqual([])
  expect(written.map(({ path }) => path).sort()).toEqual(paths.toSorted())
  for (const path of paths) {
    expect(desk.read(path)).toContain('published: true')
    expect(await desk.article(path)).toMatchObject({ path, published: 'true', pendingEdits: 0 })
    expect((await desk.events(path)).at(-1)).toMatchObject({ name: 'article.exported' })
  }
})

test('a name that no stored path may have is told and stops nothing', async () => {
  const odd = '_news/back\\slash.md'
  const desk = await testDesk({ [A]: entryText(), [odd]: entryText() })
  const { added, quarantined } = await desk.import()
  expect(added).toBe(1)
  expect(quarantined.map(({ path }) => path)).toEqual([odd])
  expect((await desk.events()).at(-1)).toMatchObject({ payload: { added: 1, quarantined: 1 } })
})

test('a name that is not UTF-8 is told and stops nothing', async () => {
  const desk = await testDesk({ [A]: entryText() })
  const latin1 = Buffer.from(`${desk.root}/_news/caf\xe9.md`, 'latin1')
  writeFileSync(latin1, entryText())
  const result = await desk.import()
  expect(result.added).toBe(1)
  expect(result.quarantined.length + result.unreadable.length).toBe(1)
})
