import { expect, test } from 'vitest'
import { articleText } from '#lib/cli/article-text.ts'
import { previewExport } from '#lib/export/plan/preview-export.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { readStatus } from '#lib/queue/read-status.ts'
import { orThrow } from '#lib/result.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
import { withExport } from '#tests/integration/jobs/export-desk.ts'
import { type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const [A, B, C] = ['_news/a.md', '_news/b.md', '_news/c.md'] as const
const TEXT = entryText({ title: 'Daily briefing', url: 'https://paper.example/monday' })
const SCOPE = { includeRejected: false }

async function exported(): Promise<TestDesk> {
  const desk = await testDesk({ [A]: TEXT, [B]: entryText({ title: 'Another' }) })
  await desk.import()
  await desk.decide(A, 'approved')
  await desk.export()
  expect(desk.read(A)).toBe(TEXT.replace('published: false', 'published: true'))
  return desk
}

const count = async ({ db }: TestDesk) => orThrow(await readStatus({ db, actor: VERA })).unreadable
const plan = async ({ db, root }: TestDesk) =>
  orThrow(await previewExport({ db, actor: VERA, root, scope: SCOPE }))
const marked = async ({ db }: TestDesk) => {
  const query = queryWith({ mark: ['unwritable'] })
  const { items } = orThrow(await listArticles({ db, actor: VERA, query, limit: 10, after: null }))
  return items.map(({ path, unreadable }) => ({ path, unreadable }))
}

const CASES = [
  ['conflict markers', 'conflict-markers', 6, (text: string) => conflicted(text)],
  ['broken YAML', 'invalid-yaml', 3, (text: string) => text.replace(/title: .*/, 'title: @briefing')],
  ['no closing fence', 'unclosed-frontmatter', 1, (text: string) => text.replace('\n---\n', '\n')],
  ['no frontmatter', 'no-frontmatter', 1, () => 'Only words.\n'],
  [
    'bytes that are no UTF-8',
    'not-utf8',
    3,
    (text: string) => Buffer.from(text.replace('briefing', 'caf\xe9'), 'latin1'),
  ],
  ['a key twice', 'duplicate-key', 7, (text: string) => text.replace(/(published: true\n)/, '$1$1')],
] as const

const conflicted = (text: string) =>
  text.replace('published: true\n', '<<<<<<< HEAD\npublished: true\n=======\npublished: false\n>>>>>>> bot\n')

test.each(CASES)(
  'an exported file that is broken upstream is told at its article: %s',
  async (_, rule, line, broken) => {
    const desk = await exported()
    const [good, bad] = [desk.read(A), broken(desk.read(A))]
    desk.write(A, bad)
    expect(await desk.import()).toMatchObject({ quarantined: [{ path: A, rule }], missing: 0 })

    const { fileProblem, ...article } = await desk.article(A)
    expect(article).toMatchObject({ status: 'approved', unreadable: true, missing: false })
    expect(fileProblem).toMatchObject({
      rule,
      hint: expect.stringMatching(/\w/),
      message: expect.stringMatching(/\w/),
    })
    expect([rule, fileProblem?.line]).toEqual([rule, line])
    expect(articleText({ ...article, fileProblem })).toContain(
      `cannot be read any more: line ${line}: ${fileProblem?.message}`,
    )
    expect(await count(desk)).toBe(1)
    expect(await marked(desk)).toEqual([{ path: A, unreadable: true }])
    expect((await desk.events(A)).at(-1)).toMatchObject({
      name: 'article.unreadable',
      payload: { path: A, rule, line },
    })

    const reason = expect.stringContaining(fileProblem?.message ?? '?')
    const left = { held: [{ path: A, reason }], unchanged: 0, refused: [], missing: 0 }
    expect(await plan(desk)).toMatchObject({ ...left, files: [] })
    expect(await desk.export()).toMatchObject({ ...left, written: [], takenOut: [] })
    const stored = withExport(desk)
    expect(await stored.files((await stored.plan()).id)).toMatchObject([{ path: A, outcome: 'held', reason }])
    expect(desk.bytes(A).equals(Buffer.from(bad))).toBe(true)

    // An import that finds nothing new tells nothing again.
    const told = (await desk.events(A)).length
    await desk.import()
    expect(await desk.events(A)).toHaveLength(told)
    expect(await desk.article(A)).toMatchObject({ unreadable: true })

    desk.write(A, good)
    await desk.import()
    expect(await desk.article(A)).toMatchObject({ unreadable: false, fileProblem: null, published: 'true' })
    expect((await desk.events(A)).at(-1)).toMatchObject({ name: 'article.readable', payload: { path: A } })
    expect([await count(desk), await marked(desk)]).toEqual([0, []])
    expect(await plan(desk)).toMatchObject({ held: [], unchanged: 1, files: [] })
  },
)

test('a file that is mended with other values, or comes back under another name, is read as ever', async () => {
  const desk = await exported()
  const good = desk.read(A)
  for (const [path, text] of [
    [A, good.replace('The body', 'Another body')],
    [C, good],
  ] as const) {
    desk.write(A, conflicted(good))
    await desk.import()
    expect(await desk.article(A)).toMatchObject({ unreadable: true })
    desk.remove(A)
    desk.write(path, text)
    expect(await desk.import()).toMatchObject({ quarantined: [], added: 0, missing: 0 })
    expect(await desk.article(path)).toMatchObject({
      status: 'approved',
      unreadable: false,
      fileProblem: null,
    })
    expect((await desk.events(path)).at(-1)).toMatchObject({ payload: path === A ? { path } : { from: A } })
    expect(await count(desk)).toBe(0)
  }
})

test('a broken file that goes, or gives way to another text, leaves its article missing and no more', async () => {
  for (const next of [null, entryText({ title: 'Something else' })]) {
    const desk = await exported()
    desk.write(A, conflicted(desk.read(A)))
    await desk.import()
    const { id } = await desk.article(A)
    if (next === null) desk.remove(A)
    else desk.write(A, next)
    expect(await desk.import()).toMatchObject({ missing: 1, quarantined: [] })
    const row = await desk.db.article.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ status: 'approved', unreadable: false, missingAt: expect.any(Date) })
    expect(await count(desk)).toBe(0)
  }
})

test('an undecided, an edited and a reset article say it too, and nothing is written into their files', async () => {
  const desk = await exported()
  desk.write(C, entryText({ title: 'Third' }))
  await desk.import()
  await desk.decide(A, 'pending')
  await desk.decide(C, 'approved')
  for (const path of [A, B, C]) desk.write(path, desk.read(path).replace('category: news', 'category: @news'))
  await desk.import()
  expect(await count(desk)).toBe(3)
  for (const path of [A, B, C])
    expect(await desk.article(path)).toMatchObject({ unreadable: true, fileProblem: { line: 2 } })
  // What waits to be written or taken out is refused; of an undecided one there is nothing to say.
  const refused = [A, C].map((path) => ({ path, rule: 'invalid-yaml', line: 2 }))
  expect(await desk.export()).toMatchObject({ refused, held: [], written: [], takenOut: [] })
})

test('what a plan says of a file that is mended by then follows the file', async () => {
  const desk = await exported()
  const good = desk.read(A)
  desk.write(A, conflicted(good))
  await desk.import()
  desk.write(A, good)
  expect(await plan(desk)).toMatchObject({ held: [], refused: [], files: [], unchanged: 1 })
  expect(await desk.export()).toMatchObject({ written: [], held: [], unchanged: 1 })
  expect(desk.read(A)).toBe(good)
})
