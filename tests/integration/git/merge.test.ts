import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { pull } from '#lib/import/pull.ts'
import { orThrow } from '#lib/result.ts'
import { botPushes, git, gitSite, plainGit, remoteOf, type Site } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const A = '_news/a.md'
const B = '_news/b.md'

function fixture(version: string): string {
  return readFileSync(`tests/fixtures/git/adjacent-lines.${version}.md`, 'utf8')
}

/** A site with a remote, its articles approved and exported into a commit that is not pushed. */
async function exported(files: Record<string, string>, paths: readonly string[] = Object.keys(files)) {
  const site = await gitSite(files)
  const remote = remoteOf(site)
  await site.desk.import()
  for (const path of paths) await site.desk.decide(path, 'approved')
  const run = await site.export()
  return { ...site, ...remote, run }
}

const pulled = async ({ desk }: Site) =>
  orThrow(await pull({ db: desk.db, actor: desk.actor, root: desk.root }))

const edits = async ({ desk }: Site, path: string) =>
  (await desk.article(path)).edits.map(({ field, base, value, theirs }) => ({ field, base, value, theirs }))

test('upstream’s change beside an exported line is merged, whatever else is changed', async () => {
  const site = await exported({ [A]: fixture('base') })
  expect(site.desk.read(A)).toBe(fixture('ours'))
  writeFileSync(`${site.top}/staged.txt`, 'mine\n')
  site.git('add', 'staged.txt')
  writeFileSync(`${site.top}/untracked.txt`, 'mine\n')
  const status = site.git('status', '--porcelain')
  botPushes(site.bot, A, fixture('theirs'))
  botPushes(site.bot, 'unrelated.txt', 'new\n')
  expect(await pulled(site)).toMatchObject({
    how: 'rebase',
    merged: [{ path: A, fields: ['published'] }],
    conflicts: [],
    dropped: [],
  })
  expect(site.desk.read(A)).toBe(fixture('expected-merge'))
  expect(site.git('show', `HEAD:${A}`)).toBe(fixture('expected-merge').trimEnd())
  expect(site.desk.read('unrelated.txt')).toBe('new\n')
  expect(site.git('status', '--porcelain')).toBe(status)
  expect(site.git('rev-list', '--merges', '--count', 'HEAD')).toBe('0')
  expect(site.git('rev-parse', 'HEAD~1')).toBe(git(site.bare, 'rev-parse', 'main'))
  expect(site.git('for-each-ref', 'refs/copydesk')).toBe('')
  expect(await site.desk.import()).toMatchObject({ updated: 1, conflicts: 0 })
  expect(await edits(site, A)).toEqual([])
  expect((await site.desk.article(A)).published).toBe('true')
  expect((await site.desk.events(null)).map(({ name, payload }) => [name, payload])).toContainEqual([
    'import.pulled',
    expect.objectContaining({ how: 'rebase', merged: 1 }),
  ])
})

test('a field with a third value is upstream’s, and waits as a conflict; the other fields go on', async () => {
  const site = await gitSite({ [A]: entryText({ topics: ['AI'] }) })
  const remote = remoteOf(site)
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  await site.desk.setTopics(A, ['AI', 'Law'])
  const base = site.desk.read(A)
  await site.export()
  botPushes(remote.bot, A, base.replace('  - AI', '  - AI\n  - Chips'))
  const conflict = { path: A, field: 'topics', base: ['AI'], ours: ['AI', 'Law'], theirs: ['AI', 'Chips'] }
  expect(await pulled(site)).toMatchObject({
    merged: [{ path: A, fields: ['published'] }],
    conflicts: [conflict],
  })
  expect(site.desk.read(A)).toBe(
    base.replace('  - AI', '  - AI\n  - Chips').replace('published: false', 'published: true'),
  )
  const article = await site.desk.article(A)
  expect(article).toMatchObject({ topics: ['AI', 'Law'], published: 'true' })
  expect(await edits(site, A)).toMatchObject([{ field: 'topics', base: ['AI'], value: ['AI', 'Law'] }])
  expect(await site.desk.import()).toMatchObject({ conflicts: 1, conflictFields: [conflict] })
  const names = (await site.desk.events(A)).map(({ name }) => name)
  expect(names.filter((name) => name === 'edit.conflicted')).toHaveLength(1)
  await site.desk.resolveAll(A, 'both')
  await site.export()
  expect(site.desk.read(A)).toContain('  - AI\n  - Chips\n  - Law\n')
})

test('a flag that upstream took out is a conflict, listed with its values', async () => {
  const site = await exported({ [A]: entryText() })
  botPushes(site.bot, A, site.git('show', `HEAD~1:${A}`).replace('published: false\n', ''))
  expect(await pulled(site)).toMatchObject({
    merged: [],
    conflicts: [{ path: A, field: 'published', base: false, ours: true, theirs: null }],
    rebased: [{ sha: null }],
  })
  expect(site.git('rev-parse', 'HEAD')).toBe(git(site.bare, 'rev-parse', 'main'))
  await site.desk.import()
  expect(await edits(site, A)).toMatchObject([{ field: 'published', base: false, value: true }])
  expect(await site.export()).toMatchObject({ conflicts: [{ path: A, field: 'published' }], written: [] })
})

test('what upstream has already leaves no commit behind', async () => {
  const site = await exported({ [A]: fixture('base') })
  botPushes(site.bot, A, fixture('expected-merge'))
  expect(await pulled(site)).toMatchObject({
    merged: [],
    conflicts: [],
    dropped: [],
    rebased: [{ sha: null }],
  })
  expect(site.git('rev-parse', 'HEAD')).toBe(git(site.bare, 'rev-parse', 'main'))
  expect(site.git('status', '--porcelain')).toBe('')
})

test('several exports of one file, one taken back in between, are merged one after the other', async () => {
  const site = await exported({ [A]: fixture('base') })
  const { db, root } = site.desk
  const admin = { id: 'root', name: 'Root', role: 'admin', via: 'web' } as const
  orThrow(await rollbackRun({ db, actor: admin, root, runId: site.run.runId }))
  await site.desk.setTopics(A, ['AI', 'Law'])
  await site.export()
  await site.desk.setTopics(A, ['Law'])
  await site.export()
  expect(site.git('rev-list', '--count', 'origin/main..HEAD')).toBe('3')
  const last = site.desk.read(A)
  botPushes(site.bot, A, fixture('theirs'))
  botPushes(site.bot, 'unrelated.txt', 'new\n')
  expect(await pulled(site)).toMatchObject({ conflicts: [], dropped: [] })
  expect(site.desk.read(A)).toBe(last.replace('heat: 10', 'heat: 20'))
  expect(site.git('status', '--porcelain')).toBe('')
  expect(site.git('rev-list', '--count', 'origin/main..HEAD')).toBe('3')
})

test('files that are no text go as they are', async () => {
  const site = await exported({ [A]: fixture('base') })
  const picture = Buffer.from([0, 255, 13, 10, 13, 0, 128])
  writeFileSync(`${site.bot}/picture.png`, picture)
  writeFileSync(`${site.bot}/${A}`, fixture('theirs'))
  git(site.bot, 'add', '-A')
  git(site.bot, 'commit', '--quiet', '-m', 'Import')
  git(site.bot, 'push', '--quiet')
  await pulled(site)
  expect(site.desk.bytes('picture.png')).toEqual(picture)
  expect(site.git('show', '--format=', '--name-only', 'HEAD')).toBe(A)
})

test('line ends and odd names stay as they are', async () => {
  const odd = ['_news/ü [1]*.md', '_news/it’s a "quote".md', '_news/:(top)?.md', '_news/-n\ttab.md']
  const files = Object.fromEntries(odd.map((path) => [path, entryText().replaceAll('\n', '\r\n')]))
  const site = await exported(files)
  for (const path of odd) botPushes(site.bot, path, (files[path] ?? '').replace('2026-11-24', '2026-11-25'))
  const { merged, dropped } = await pulled(site)
  expect(dropped).toEqual([])
  expect(merged.map(({ path }) => path).sort()).toEqual([...odd].sort())
  for (const path of odd) {
    const expected = (files[path] ?? '').replace('2026-11-24', '2026-11-25').replace('d: false', 'd: true')
    expect(site.desk.read(path)).toBe(expected)
  }
  expect(site.git('status', '--porcelain')).toBe('')
})

test.each([
  ['cannot be parsed any more', 'title: "A title"', 'title: "A title', /cannot be used/],
  ['has a broken flag', 'published: false', 'published: [false]', /cannot be used/],
  [
    'tells another story',
    /title: .*[\s\S]*webUrl: .*/,
    'title: "B"\nwebUrl: "https://x.example/b"',
    /another text/,
  ],
])('a file that %s is upstream’s, and the decision waits', async (_, from, to, reason) => {
  const site = await exported({ [A]: entryText(), [B]: entryText() })
  const theirs = site.git('show', `HEAD~1:${A}`).replace(from, to)
  botPushes(site.bot, A, `${theirs}\n`)
  expect(await pulled(site)).toMatchObject({
    conflicts: [],
    dropped: [{ path: A, reason: expect.stringMatching(reason) }],
  })
  expect(site.desk.read(A)).toBe(`${theirs}\n`)
  expect(site.git('show', '--format=', '--name-only', 'HEAD')).toBe(B)
  expect(site.git('status', '--porcelain')).toBe('')
  expect(await edits(site, A)).toMatchObject([{ field: 'published', base: false, value: true, theirs: null }])
  expect((await site.desk.events(A)).at(-1)).toMatchObject({
    name: 'edit.returned',
    payload: { field: 'published', value: true },
  })
})

test('a file that upstream deleted, or moved with a change, keeps its decision for later', async () => {
  const site = await exported({ [A]: entryText(), [B]: entryText() })
  git(site.bot, 'rm', '--quiet', B)
  git(site.bot, 'mv', A, '_news/moved.md')
  git(site.bot, 'commit', '--quiet', '-m', 'Tidy')
  const text = site.git('show', `HEAD~1:${A}`).replace('2026-11-24', '2026-11-25')
  botPushes(site.bot, '_news/moved.md', `${text}\n`)
  expect(await pulled(site)).toMatchObject({
    dropped: [A, B].map((path) => ({ path, reason: 'Upstream deleted or moved this file.' })),
    rebased: [{ sha: null }],
  })
  expect(site.desk.exists(A) || site.desk.exists(B)).toBe(false)
  expect(await site.desk.import()).toMatchObject({ moved: 1, missing: 1, conflicts: 0 })
  expect(await edits(site, B)).toMatchObject([{ field: 'published', value: true }])
  await site.export()
  expect(site.desk.read('_news/moved.md')).toBe(`${text}\n`.replace('published: false', 'published: true'))
})

test('what an editor wanted meanwhile stays wanted', async () => {
  const site = await exported({ [A]: entryText() })
  await site.desk.setPublished(A, 'false')
  const base = site.git('show', `HEAD~1:${A}`)
  botPushes(site.bot, A, base.replace('published: false\n', ''))
  await pulled(site)
  expect(await edits(site, A)).toEqual([])
  expect((await site.desk.article(A)).published).toBe('false')
})

test('what a decision did to the flag does not come back without the decision', async () => {
  const site = await exported({ [A]: entryText() })
  const base = site.git('show', `HEAD~1:${A}`)
  await site.desk.decide(A, 'held')
  botPushes(site.bot, A, base.replace('published: false\n', ''))
  expect((await pulled(site)).conflicts).toHaveLength(1)
  expect(await edits(site, A)).toEqual([])
  await site.desk.import()
  expect((await site.desk.article(A)).published).toBe('absent')
})

function botCommits(bot: string): void {
  git(bot, 'commit', '--quiet', '-m', 'Move')
  git(bot, 'push', '--quiet')
}

/** Two texts of one address, as an updated story often is: nothing but title, excerpt and bytes tells them apart. */
const SHARED = 'https://paper.example/one'
const FIRST = entryText({ url: SHARED, title: 'First', lines: ['excerpt: The first text.'] })
const SECOND = entryText({ url: SHARED, title: 'Second', lines: ['excerpt: Another text.'] })

test('texts of one address that change places take their decisions along', async () => {
  const site = await exported({ [A]: FIRST, [B]: SECOND }, [A])
  git(site.bot, 'mv', B, '_news/spare.md')
  git(site.bot, 'mv', A, B)
  git(site.bot, 'mv', '_news/spare.md', A)
  botCommits(site.bot)
  expect(await pulled(site)).toMatchObject({ conflicts: [], dropped: [] })
  expect(site.desk.read(A)).toBe(SECOND)
  expect(site.desk.read(B)).toBe(FIRST.replace('published: false', 'published: true'))
})

test('a text of the same address that came from under another path gets nothing of what stood there', async () => {
  const site = await exported({ [A]: FIRST, [B]: SECOND }, [A])
  git(site.bot, 'mv', '--force', B, A)
  botCommits(site.bot)
  expect(await pulled(site)).toMatchObject({ conflicts: [], dropped: [{ path: A }] })
  expect(site.desk.read(A)).toBe(SECOND)
  await site.desk.import()
  expect(await site.desk.article(A)).toMatchObject({ title: 'Second', status: 'pending', published: 'false' })
})

const CLOSE = FIRST.replace(/webUrl: .*\n/, '')

test.each([
  ['another story', FIRST, entryText({ title: 'Third' })],
  ['a story of the same address', FIRST, SECOND],
  ['a story with the same words', CLOSE, FIRST],
])(
  'a text that went to the archive as it was takes its decision along, %s under its name',
  async (_, text, other) => {
    const site = await exported({ [A]: text, [B]: entryText() }, [A])
    git(site.bot, 'mv', A, 'archive.md')
    writeFileSync(`${site.bot}/${A}`, other)
    git(site.bot, 'add', '-A')
    botCommits(site.bot)
    expect(await pulled(site)).toMatchObject({ conflicts: [], dropped: [] })
    expect(site.desk.read(A)).toBe(other)
    expect(site.desk.read('archive.md')).toBe(text.replace('published: false', 'published: true'))
    expect(await site.desk.import()).toMatchObject({ moved: 1, added: 1, missing: 0 })
    expect(await site.desk.article('archive.md')).toMatchObject({
      status: 'approved',
      pendingEdits: 0,
      swapped: false,
    })
    expect(await site.desk.article(A)).toMatchObject({ status: 'pending', pendingEdits: 0 })
  },
)

test('a copy that stood there before is another file: it gets nothing of the decision', async () => {
  const site = await exported({ [A]: FIRST, [B]: FIRST, '_news/c.md': SECOND }, [A])
  git(site.bot, 'mv', '--force', '_news/c.md', A)
  botCommits(site.bot)
  expect(await pulled(site)).toMatchObject({ dropped: [{ path: A }] })
  expect(site.desk.read(B)).toBe(FIRST)
})

test.each([
  [
    'gives it a third value',
    (bot: string) => botPushes(bot, A, readFileSync(`${bot}/${A}`, 'utf8').replace('  - Desk', '  - Space')),
  ],
  [
    'deletes the file',
    (bot: string) => {
      git(bot, 'rm', '--quiet', A)
      botCommits(bot)
    },
  ],
])('what waits by hand since it was taken out stays wanted where upstream %s', async (_, change) => {
  const site = await gitSite({ [A]: FIRST, [B]: SECOND })
  const { bot } = remoteOf(site)
  await site.desk.import()
  await site.desk.setTopics(A, ['AI', 'Desk'])
  await site.desk.decide(A, 'approved')
  await site.export({ push: true })
  await site.desk.decide(A, 'held')
  await site.export()
  git(bot, 'pull', '--quiet')
  change(bot)
  await pulled(site)
  await site.desk.import()
  expect(await edits(site, A)).toMatchObject([{ field: 'topics', value: ['AI', 'Desk'] }])
})
