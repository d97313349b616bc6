import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { articleText } from '#lib/cli/article-text.ts'
import { exportExit, noteLines, problemLines } from '#lib/cli/export-text.ts'
import { eachPortion } from '#lib/export/plan/each-portion.ts'
import { previewExport } from '#lib/export/plan/preview-export.ts'
import { runExport } from '#lib/export/run/run-export.ts'
import { orThrow } from '#lib/result.ts'
import { ANA, type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const report = (name: string) =>
  readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), 'utf8')

async function approved(text: string): Promise<TestDesk> {
  const desk = await testDesk({ [A]: text })
  await desk.import()
  await desk.decide(A, 'approved')
  return desk
}

const SHARED = '---\ntitle: Shared\npublished: &no false\nfeatured: *no\ntopics: [AI]\n---\nBody\n'

test('what cannot be written is told at the article before anybody decides, and at export with its place', async () => {
  const desk = await testDesk({ [A]: SHARED })
  await desk.import()
  const [warning] = (await desk.article(A)).warnings.filter(({ rule }) => rule === 'unwritable')
  expect(warning).toMatchObject({ field: 'published', line: 3 })
  expect(warning?.why).toMatch(/^Another field refers .+\. Write the value out here/)

  await desk.decide(A, 'approved')
  const result = await desk.export()
  const [refused] = result.refused
  expect(refused).toEqual({
    path: A,
    rule: 'shared-anchor',
    message: expect.any(String),
    hint: expect.stringMatching(/^Write the value out here/),
    line: 3,
  })
  expect(problemLines(result)).toEqual([`refused: ${A}, line 3: ${refused?.message} ${refused?.hint}`])
  expect(exportExit(result)).toBe(1)
  expect(desk.read(A)).toBe(SHARED)

  desk.write(A, SHARED.replace('&no false', 'false').replace('*no', 'false'))
  await desk.import()
  expect((await desk.article(A)).warnings.map(({ rule }) => rule)).not.toContain('unwritable')
  expect((await desk.export()).written).toMatchObject([{ path: A, keys: ['published'] }])
})

test('a stored plan says the line and what to do, too', async () => {
  const desk = await approved(SHARED)
  const kinds: unknown[] = []
  const where = { db: desk.db, root: desk.root, scope: { includeRejected: false } }
  await eachPortion({ ...where, kind: 'summary' }, async (plans) => {
    kinds.push(...plans.map(({ outcome }) => outcome))
    return 'more'
  })
  expect(kinds).toMatchObject([{ kind: 'refused', problem: { rule: 'shared-anchor', line: 3 } }])
})

test('a conflict of git in the frontmatter is named with its line', async () => {
  const desk = await testDesk({
    [A]: report('conflict-markers-front.md'),
    '_news/b.md': '<<<<<<< HEAD\n---\ntitle: B\n---\n',
  })
  const { quarantined } = await desk.import()
  expect(quarantined).toMatchObject([
    { path: A, rule: 'conflict-markers', line: 3, sourceLine: '<<<<<<< HEAD' },
    { path: '_news/b.md', rule: 'conflict-markers', line: 1 },
  ])
  expect(quarantined[0]?.message).toContain('merge conflict')
})

test('a conflict in the body is a warning, and export asks before it writes the file', async () => {
  const text = report('conflict-markers-body.md')
  const desk = await approved(text)
  expect((await desk.article(A)).warnings).toContainEqual({ rule: 'conflict-markers', field: '', line: 7 })

  const { written, held } = await desk.export()
  expect(written).toEqual([])
  expect(held).toEqual([
    { path: A, reason: expect.stringMatching(/^Line 7 .+merge conflict.+--with-markers/) },
  ])
  expect(desk.read(A)).toBe(text)
  expect(await desk.article(A)).toMatchObject({ status: 'approved', pendingEdits: 1 })

  const scope = { includeRejected: false, withMarkers: true }
  const call = { db: desk.db, actor: ANA, root: desk.root, scope }
  expect(orThrow(await previewExport(call)).files).toMatchObject([{ path: A, linesChanged: 1 }])
  expect(orThrow(await runExport(call)).written).toMatchObject([{ path: A }])
  expect(desk.read(A)).toBe(text.replace('published: false', 'published: true'))
})

test('half a conflict in a text is no conflict', async () => {
  const body = 'Headline\n=======\n\n>>>>>>> quoted\n'
  const desk = await approved(entryText({ body }))
  expect((await desk.export()).written).toHaveLength(1)
})

test('that a published article stays a draft is told at the article and in the plan', async () => {
  const text = report('draft-true-flag-absent.md')
  const desk = await approved(text)
  const article = await desk.article(A)
  expect(article.warnings).toContainEqual({ rule: 'draft', field: 'draft', line: 5 })
  expect(articleText(article)).toMatch(/^warning: .*draft: true.*\(draft, line 5\)$/m)

  const call = { db: desk.db, actor: ANA, root: desk.root, scope: { includeRejected: false } }
  const { files } = orThrow(await previewExport(call))
  expect(files).toMatchObject([{ path: A, notes: [expect.stringContaining('draft: true')] }])
  const { written } = await desk.export()
  expect(noteLines(written)).toEqual([expect.stringMatching(/^note: _news\/a\.md: .*draft: true.*line 5/)])
  expect(desk.read(A)).toBe(text.replace('---\nx\n', 'published: true\n---\nx\n'))
})

test('a rejected draft is no news in the plan', async () => {
  const desk = await testDesk({ [A]: entryText({ lines: ['draft: true'] }) })
  await desk.import()
  expect((await desk.article(A)).warnings).toMatchObject([{ rule: 'draft', line: 9 }])
  await desk.setTopics(A, ['AI', 'Law'])
  await desk.decide(A, 'rejected')
  expect((await desk.export({ includeRejected: true })).written).toEqual([
    { path: A, keys: ['topics'], linesChanged: 1 },
  ])
})

test('what Ruby’s reader refuses is told at import', async () => {
  const desk = await testDesk({ [A]: entryText({ lines: ['author: &#x141;ukasz'] }) })
  await desk.import()
  expect((await desk.article(A)).warnings).toMatchObject([
    { rule: 'other-readers', line: 9, why: expect.stringContaining('quotes') },
  ])
})

test('a shell is told of conflicts and of articles with the same address', async () => {
  const url = 'https://paper.example/one'
  const desk = await testDesk({ [A]: entryText({ url, title: 'One', topics: ['AI'] }) })
  await desk.import()
  await desk.setTopics(A, ['AI', 'Law'])
  desk.write(A, desk.read(A).replace('- AI', '- Chips'))
  desk.write('_news/b.md', entryText({ url, title: 'Two' }))
  expect(await desk.import()).toMatchObject({ conflicts: 1 })
  const lines = articleText(await desk.article(A)).split('\n')
  expect(lines).toContain('same address as: _news/b.md (pending)')
  expect(lines).toContain('  topics: ["AI"] → ["AI","Law"] by Ana, in conflict: upstream has ["Chips"]')
})
