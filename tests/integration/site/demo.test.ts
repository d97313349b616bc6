import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scanCollection } from '#lib/collection/scan.ts'
import { orThrow } from '#lib/result.ts'
import { showSite } from '#lib/site/show-site.ts'
import { testDesk, VERA } from '#tests/support/desk.ts'

const DEMO = 'content/.demos/hugo'

/** What each article of the demo is, in the words of the desk. */
const ARTICLES: Readonly<Record<string, readonly [flag: string, day: string, topics: string]>> = {
  'content/about.md': ['absent', '2024-02-01', ''],
  'content/dispatches/a-market-on-the-water.md': ['true', '2025-06-14', 'market food'],
  'content/dispatches/bridges-get-names.md': ['true', '2026-02-07', 'bridges people'],
  'content/dispatches/fog-with-a-brass-band.md': ['true', '2025-10-30', 'music autumn'],
  'content/dispatches/ice-on-both-sides.md': ['false', '2026-01-18', 'winter'],
  'content/dispatches/lock-four-is-shut-again.md': ['absent', '2025-05-22', 'locks repairs'],
  'content/dispatches/night-ferry/index.md': ['true', '2025-08-19', 'ferry night'],
  'content/dispatches/summer-timetable-2024.md': ['absent', '2024-05-01', 'ferry'],
  'content/dispatches/the-eel-ladder.md': ['false', '2026-04-11', 'fish repairs'],
  'content/dispatches/the-heron-came-back.md': ['true', '2025-03-09', 'birds winter'],
  'content/dispatches/what-the-lock-keeper-writes-down.md': ['absent', '2025-07-02', 'locks people'],
  'content/workshop/a-rope-that-holds/index.md': ['false', '2025-02-12', 'rope repairs'],
  'content/workshop/reading-a-depth-stick.md': ['absent', '2025-09-15', ''],
  'content/workshop/tar-wool-and-patience.md': ['absent', '2025-04-03', 'repairs winter'],
  'content/workshop/the-stove-that-smokes.md': ['true', '2025-11-20', 'stove winter'],
  'content/workshop/two-engines-one-manual.md': ['absent', '2026-03-01', 'engine'],
  'content/workshop/varnish-diary.md': ['false', '2026-05-06', 'varnish'],
}

test('the demo in the shape of Hugo comes in whole, with its flags, days and topics', async () => {
  const desk = await testDesk()
  cpSync(DEMO, desk.root, { recursive: true })
  const paths = Object.keys(ARTICLES)
  expect(await desk.import()).toMatchObject({ added: paths.length, quarantined: [] })
  const found = await desk.db.article.findMany({ orderBy: { path: 'asc' }, select: { path: true } })
  expect(found.map(({ path }) => path)).toEqual(paths)
  for (const [path, [flag, day, topics]] of Object.entries(ARTICLES)) {
    const article = await desk.article(path)
    expect({
      path,
      flag: article.published,
      day: article.dateText?.slice(0, 10),
      topics: article.topics.join(' '),
    }).toEqual({ path, flag, day, topics })
    expect(article.warnings, path).toEqual([])
    // A section is called as it is in Hugo, without the folder of the content.
    expect(article.collection, path).toBe(path.split('/').length === 2 ? 'content' : path.split('/')[1])
  }
  const { map, flagIsCertain, report } = orThrow(
    await showSite({ db: desk.db, actor: VERA, root: desk.root }),
  )
  expect({ flagIsCertain, generator: report?.generator }).toEqual({ flagIsCertain: true, generator: 'hugo' })
  expect(map).toMatchObject({
    flag: { key: 'draft' },
    topics: [{ key: 'tags' }, { key: 'categories' }],
    exclude: expect.arrayContaining(['_index.*']),
  })
})

test.each([
  ['content/dispatches/the-eel-ladder.md', '  "draft": true,', '  "draft": false,'],
  ['content/workshop/a-rope-that-holds/index.md', 'draft = true', 'draft = false'],
  ['content/dispatches/ice-on-both-sides.md', 'draft: true # numbers', 'draft: false # numbers'],
])('an approval of %s changes one value of it', async (path, from, to) => {
  const desk = await testDesk()
  cpSync(DEMO, desk.root, { recursive: true })
  await desk.import()
  await desk.decide(path, 'approved')
  expect(await desk.export()).toMatchObject({ written: [expect.anything()], refused: [] })
  const before = readFileSync(join(DEMO, path), 'utf8')
  expect(before).toContain(from)
  expect(desk.read(path)).toBe(before.replace(from, to))
})

test('the usual demo has nothing of it', async () => {
  const { files, skipped, unreadable } = scanCollection('content')
  expect(files.filter(({ path }) => path.includes('demos'))).toEqual([])
  expect({ skipped, unreadable }).toEqual({
    skipped: { dotFolders: 1, nodeModules: 0, symlinks: 0 },
    unreadable: [],
  })
  const desk = await testDesk()
  cpSync('content', desk.root, { recursive: true })
  await desk.import()
  const { map, report } = orThrow(await showSite({ db: desk.db, actor: VERA, root: desk.root }))
  expect({ flag: map?.flag?.key, generator: report?.generator }).toEqual({
    flag: 'published',
    generator: null,
  })
})
