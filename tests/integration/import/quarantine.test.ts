import { expect, test } from 'vitest'
import { countProblems } from '#lib/import/count-problems.ts'
import { listLeftOut, listProblems } from '#lib/import/list-problems.ts'
import { orThrow } from '#lib/result.ts'
import { RULES, type Rule } from '#lib/schema/entry/rules.ts'
import type { FilesPage } from '#lib/schema/import.ts'
import { testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const GOOD = '_news/good.md'

type Broken = { path: string; text: string | Uint8Array; rule: Rule; place: [number, number]; line: string }

const broken: Broken[] = [
  {
    path: '_news/01.md',
    text: '---\ntitle: One\npublished: maybe\n---\n',
    rule: 'published-not-boolean',
    place: [3, 1],
    line: 'published: maybe',
  },
  {
    path: '_news/02.md',
    text: '---\ntitle: One\ntitle: Two\n---\n',
    rule: 'duplicate-key',
    place: [3, 1],
    line: 'title: Two',
  },
  {
    path: '_news/03.md',
    text: '---\r\nheat: 1\r\n---\r\n',
    rule: 'title-missing',
    place: [2, 1],
    line: 'heat: 1',
  },
  { path: '_news/04.md', text: '----\n', rule: 'no-frontmatter', place: [1, 1], line: '----' },
  {
    path: '_news/05.md',
    text: '---js\n({})\n---\n',
    rule: 'foreign-language',
    place: [1, 1],
    line: '---js',
  },
  {
    path: '_news/06.md',
    text: Buffer.from('---\ntitle: caf\xe9\n---\n', 'latin1'),
    rule: 'not-utf8',
    place: [2, 11],
    line: 'title: caf\ufffd',
  },
  {
    path: '_news/07.md',
    text: '---\ntitle: One\ntopics: [AI, [Law]]\n---\n',
    rule: 'topics-not-text',
    place: [3, 1],
    line: 'topics: [AI, [Law]]',
  },
  {
    path: '_news/08.md',
    text: '---\ntitle: One\nheat: .inf\n---\n',
    rule: 'number-not-finite',
    place: [3, 1],
    line: 'heat: .inf',
  },
]

test('a broken file is quarantined with its place, its rule, a hint and the line itself', async () => {
  const files = Object.fromEntries(broken.map(({ path, text }) => [path, text]))
  const desk = await testDesk({ ...files, [GOOD]: entryText() })
  const { added, quarantined } = await desk.import()
  expect(added).toBe(1)
  const expected = broken.map(({ path, rule, place: [line, column], line: sourceLine }) => {
    return { path, rule, line, column, sourceLine, hint: RULES[rule].hint, message: expect.any(String) }
  })
  expect(quarantined).toEqual(expected)
  const listed = orThrow(await listProblems({ db: desk.db, actor: VERA, after: '', limit: 50 }))
  expect(listed).toEqual({ total: broken.length, items: quarantined, next: null })
  const payload = { added: 1, updated: 0, moved: 0, missing: 0, quarantined: broken.length }
  expect(await desk.events()).toEqual([{ name: 'import.finished', by: 'Ana', payload }])
})

test('a broken file stays in quarantine without further news, and its message never tells the value', async () => {
  const desk = await testDesk({ [A]: '---\ntitle: One\nsecured: [TOPSECRET\n---\n', [GOOD]: entryText() })
  const { quarantined } = await desk.import()
  expect(JSON.stringify(quarantined)).not.toContain('TOPSECRET')
  const [events, rows] = [await desk.events(), await desk.db.quarantine.findMany()]
  expect(await desk.import()).toMatchObject({ quarantined, unchanged: 1 })
  expect(await desk.events()).toEqual(events)
  expect(await desk.db.quarantine.findMany()).toEqual(rows)
})

test('a mended file leaves quarantine and becomes an article', async () => {
  const desk = await testDesk({ [A]: '---\ntitle: [\n---\n' })
  await desk.import()
  desk.write(A, entryText())
  expect(await desk.import()).toMatchObject({ added: 1, quarantined: [] })
  expect(await desk.db.quarantine.count()).toBe(0)
  const payload = { added: 1, updated: 0, moved: 0, missing: 0, quarantined: 0 }
  expect((await desk.events()).at(-1)).toEqual({ name: 'import.finished', by: 'Ana', payload })
})

test('a broken file that is removed leaves quarantine', async () => {
  const desk = await testDesk({ [A]: '---\ntitle: [\n---\n', [GOOD]: entryText() })
  await desk.import()
  desk.remove(A)
  expect(await desk.import()).toMatchObject({ quarantined: [], missing: 0, unchanged: 1 })
  expect(await desk.db.quarantine.count()).toBe(0)
})

test.each(['the old text', 'a new text'])(
  'an article whose file breaks keeps what it was, and goes on with %s',
  async (what) => {
    const desk = await testDesk({ [A]: entryText(), [GOOD]: entryText() })
    await desk.import()
    await desk.decide(A, 'approved')
    const [text, before] = [desk.read(A), await desk.article(A)]
    desk.write(A, text.replace('published: false', 'published: false\npublished: true'))
    const result = await desk.import()
    expect(result).toMatchObject({
      updated: 0,
      missing: 0,
      quarantined: [{ path: A, rule: 'duplicate-key' }],
    })
    const { history, fileProblem, unreadable, ...now } = await desk.article(A)
    const { history: told, fileProblem: _, unreadable: __, ...was } = before
    expect([now, history.slice(1)]).toEqual([was, told])
    expect([unreadable, fileProblem?.rule]).toEqual([true, 'duplicate-key'])
    desk.write(A, what === 'the old text' ? text : text.replace('A title', 'Another title'))
    expect(await desk.import()).toMatchObject({ quarantined: [], missing: 0, added: 0 })
    expect(await desk.article(A)).toMatchObject({ status: 'approved', pendingEdits: 1, missing: false })
    expect(await desk.export()).toMatchObject({ written: [{ path: A }], refused: [] })
  },
)

test('a file that is no content is left out: no problem now, nor at any later import', async () => {
  const desk = await testDesk({ 'README.md': '# The site\n', '_news/empty.md': '', [A]: entryText() })
  expect(await desk.import()).toMatchObject({ added: 1, quarantined: [], leftOut: 2 })
  expect(await desk.import()).toMatchObject({ unchanged: 1, quarantined: [], leftOut: 2 })
  const call = { db: desk.db, actor: VERA }
  expect(orThrow(await countProblems(call))).toEqual({ total: 0, rules: [], leftOut: 2 })
  const page = { ...call, after: '', limit: 50 }
  expect(orThrow(await listProblems(page))).toEqual({ total: 0, items: [], next: null })
  const leftOut = orThrow(await listLeftOut(page))
  expect(leftOut.items).toMatchObject([
    { path: 'README.md', sourceLine: '# The site' },
    { path: '_news/empty.md', sourceLine: '' },
  ])
  expect((await desk.events()).map(({ payload }) => payload)).toMatchObject([{ added: 1, quarantined: 0 }])
})

test('an entry that lost its frontmatter is broken, for its article is known', async () => {
  const desk = await testDesk({ [A]: entryText() })
  await desk.import()
  desk.write(A, 'Only the body is left.\n')
  expect(await desk.import()).toMatchObject({
    quarantined: [{ path: A, rule: 'no-frontmatter' }],
    leftOut: 0,
  })
})

test('files that an earlier version kept in quarantine for it are left out from now on', async () => {
  const desk = await testDesk({ 'README.md': '# The site\n' })
  await desk.import()
  await desk.db.$transaction((tx) =>
    tx.quarantine.updateMany({ data: { rule: 'no-frontmatter', reader: 0 } }),
  )
  expect(await desk.import()).toMatchObject({ quarantined: [], leftOut: 1 })
  expect(await desk.db.quarantine.findMany({ select: { rule: true } })).toEqual([{ rule: 'left-out' }])
})

test('problems are listed a page at a time, of all rules or one, apart from what is no content', async () => {
  const files = Array.from({ length: 7 }, (_, at) => [`_news/${at}.md`, '---\ntitle: [\n---\n'] as const)
  const desk = await testDesk({
    ...Object.fromEntries(files),
    '_news/3.md': '---\ntitle: One\ntitle: Two\n---\n',
    'README.md': '# The site\n',
  })
  await desk.import()
  const call = { db: desk.db, actor: VERA }
  expect(orThrow(await countProblems(call))).toEqual({
    total: 7,
    rules: [
      { rule: 'invalid-yaml', count: 6 },
      { rule: 'duplicate-key', count: 1 },
    ],
    leftOut: 1,
  })
  const seen: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: FilesPage = orThrow(await listProblems({ ...call, after, limit: 3 }))
    expect(page.total).toBe(7)
    expect(page.items.length).toBeLessThanOrEqual(3)
    seen.push(...page.items.map(({ path }) => path))
    after = page.next
  }
  expect(seen).toEqual(files.map(([path]) => path))
  const one = orThrow(await listProblems({ ...call, rule: 'duplicate-key', after: '', limit: 3 }))
  expect(one).toMatchObject({ total: 1, items: [{ path: '_news/3.md' }], next: null })
  expect(orThrow(await listLeftOut({ ...call, after: '', limit: 3 })).total).toBe(1)
})
