import { expect, test } from 'vitest'
import { searchIds } from '#lib/db/search.ts'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { orThrow } from '#lib/result.ts'
import { resolveField } from '#lib/review/resolve-field.ts'
import { setField } from '#lib/review/set-field.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import { queryFromParams } from '#lib/schema/query/queue-query.ts'
import { ANA, failureOf, type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const SUMMED = entryText({ title: 'A quiet day', lines: ['excerpt: Nothing happened.', 'other: 1'] })

async function summed() {
  const desk = await testDesk({ [A]: SUMMED })
  await desk.import()
  return desk
}

async function change(desk: TestDesk, field: string, value: string | null, actor = ANA) {
  const { id: articleId } = await desk.article(A)
  return setField({ db: desk.db, actor, articleId, expectedVersion: null, field, value })
}

/** What lists, the article and a search say of it. */
async function shown(desk: TestDesk, words: string) {
  const { items } = orThrow(
    await listArticles({
      db: desk.db,
      actor: ANA,
      query: queryFromParams(new URLSearchParams()),
      limit: 9,
      after: null,
    }),
  )
  const { title, excerpt, told, edits } = await desk.article(A)
  return {
    row: items.map((item) => item.title),
    title,
    excerpt,
    told: told.map(({ name, value }) => [name, value]),
    edits: edits.length,
    found: (await searchIds(desk.db, words)).length,
  }
}

test('what is wanted of title and summary is shown and found at once, told, written, and taken back', async () => {
  const desk = await summed()
  await desk.setField(A, 'title', 'A loud night: 2')
  await desk.setField(A, 'summary', 'Fireworks\nand more.')
  expect(await shown(desk, 'fireworks')).toEqual({
    row: ['A loud night: 2'],
    title: 'A loud night: 2',
    excerpt: 'Fireworks\nand more.',
    told: [
      ['title', 'A loud night: 2'],
      ['summary', 'Fireworks\nand more.'],
    ],
    edits: 2,
    found: 1,
  })
  const { history } = await desk.article(A)
  expect(history.slice(0, 2).map(({ sentence }) => sentence)).toEqual([
    'set summary “Nothing happened.” → “Fireworks and more.”',
    'set title “A quiet day” → “A loud night: 2”',
  ])

  await desk.decide(A, 'approved', true)
  const { written, runId } = await desk.export()
  expect(written.map(({ keys }) => keys)).toEqual([['summary', 'title']])
  const lines = desk.read(A).split('\n')
  const kept = SUMMED.split('\n').filter((line) => !/^(?:title|excerpt)/.test(line))
  expect(lines).toEqual(expect.arrayContaining(kept))
  expect(await desk.import()).toMatchObject({ updated: 0, unchanged: 1, conflicts: 0 })
  expect(await shown(desk, 'fireworks')).toMatchObject({ title: 'A loud night: 2', edits: 0, found: 1 })
  // The desk's own words are no news about a decision.
  expect(await desk.article(A)).toMatchObject({ changedSince: false, swapped: false })

  orThrow(await rollbackRun({ db: desk.db, actor: { ...ANA, role: 'admin' }, root: desk.root, runId }))
  expect(desk.read(A)).toBe(SUMMED)
  expect(await desk.article(A)).toMatchObject({ changedSince: false, swapped: false })
})

test('undo brings the old words back, and with them what finds the article', async () => {
  const desk = await summed()
  await desk.setField(A, 'title', 'Fireworks')
  await undoLast({ db: desk.db, actor: ANA })
  expect(await shown(desk, 'fireworks')).toMatchObject({ row: ['A quiet day'], edits: 0, found: 0 })
  expect((await shown(desk, 'quiet')).found).toBe(1)
  await desk.decide(A, 'approved', true)
  expect(await desk.export()).toMatchObject({ written: [] })
})

test('a title is needed, and one line; a summary may be empty; viewers change neither', async () => {
  const desk = await summed()
  for (const none of ['', '  ', '\u200b', null])
    expect(failureOf(await change(desk, 'title', none))).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'It is needed: what an article is called cannot be empty.',
    })
  expect(failureOf(await change(desk, 'title', 'One\nTwo')).message).toContain('one line of text')
  expect(failureOf(await change(desk, 'title', 'Mine', VERA)).code).toBe('NOT_ALLOWED')
  expect(await change(desk, 'summary', null)).toMatchObject({ ok: true })
  await desk.decide(A, 'approved', true)
  await desk.export()
  expect(desk.read(A)).toMatch(/^excerpt: (?:""|'')$/m)
  expect(await desk.article(A)).toMatchObject({ excerpt: '', edits: [] })
})

test('another title upstream is a conflict, the old one again is taken back', async () => {
  const desk = await summed()
  await desk.setField(A, 'title', 'Ours')
  desk.write(A, SUMMED.replace('A quiet day', 'Theirs'))
  expect(await desk.import()).toMatchObject({ conflicts: 1 })
  expect(await desk.article(A)).toMatchObject({
    title: 'Ours',
    edits: [
      { field: 'title', label: 'Title', base: 'A quiet day', value: 'Ours', theirs: { value: 'Theirs' } },
    ],
  })
  await desk.resolveAll(A, 'ours')
  await desk.decide(A, 'approved', true)
  await desk.export()
  expect(desk.read(A)).toBe(SUMMED.replace('"A quiet day"', '"Ours"'))

  desk.write(A, SUMMED.replace('A quiet day', 'Theirs'))
  await desk.import()
  const { takenBack, title, id } = await desk.article(A)
  expect({ takenBack, title }).toEqual({
    takenBack: [{ field: 'title', ours: 'Ours', theirs: 'Theirs' }],
    title: 'Theirs',
  })
  orThrow(
    await resolveField({
      db: desk.db,
      actor: ANA,
      articleId: id,
      expectedVersion: null,
      field: 'title',
      take: 'ours',
    }),
  )
  await desk.export()
  expect(desk.read(A)).toBe(SUMMED.replace('"A quiet day"', '"Ours"'))
})

test('an article whose words are edited is known again by those of its file, and a decision about them stands', async () => {
  const desk = await summed()
  await desk.decide(A, 'approved', true)
  await desk.setField(A, 'title', 'Fireworks')
  await desk.setField(A, 'summary', 'Loud.')
  const { id } = await desk.article(A)
  desk.remove(A)
  desk.write('_archive/a.md', SUMMED.replace('other: 1', 'other: 2'))
  expect(await desk.import()).toMatchObject({ moved: 1, added: 0 })
  expect(await desk.article('_archive/a.md')).toMatchObject({
    id,
    title: 'Fireworks',
    changedSince: false,
    basis: { title: 'A quiet day', excerpt: 'Nothing happened.' },
  })
  expect((await desk.export()).written).toHaveLength(1)
})

test('what has a name in place of a title is edited under that', async () => {
  const profile = SUMMED.replace('title:', 'name:')
  const desk = await testDesk({ [A]: profile })
  await desk.import()
  await desk.setField(A, 'title', 'Ida')
  await desk.decide(A, 'approved', true)
  await desk.export()
  expect(desk.read(A)).toBe(profile.replace('"A quiet day"', '"Ida"'))
})

const TEXTS = [
  'It is: so',
  '# one',
  '2024',
  'yes',
  'null',
  '~',
  '- a',
  '🎉 “party” it’s',
  "It's",
  '{a}',
  '1e3',
  '@x',
  'a #b',
  '2026-01-31',
]
const STYLES: Readonly<Record<string, string>> = {
  plain: 'title: A quiet day',
  double: 'title: "A quiet day"',
  single: "title: 'A quiet day' # kept",
  folded: 'title: >-\n  A quiet\n  day',
  literal: 'title: |-\n  A quiet day',
  number: 'title: 1984',
}

test.each(Object.entries(STYLES))(
  'a title in %s style is any line of text after an export',
  async (_, style) => {
    const path = (at: number) => `_news/${at}.md`
    const files = TEXTS.map((_, at) => [path(at), entryText().replace(/^title: .*$/m, style)] as const)
    const desk = await testDesk(Object.fromEntries(files))
    await desk.import()
    for (const [at, text] of TEXTS.entries()) {
      await desk.setField(path(at), 'title', text)
      await desk.decide(path(at), 'approved', true)
    }
    expect(await desk.export()).toMatchObject({ refused: [], conflicts: [] })
    await desk.import()
    for (const [at, text] of TEXTS.entries()) {
      expect(await desk.article(path(at))).toMatchObject({
        title: text,
        edits: [],
        warningCount: expect.any(Number),
      })
      const without = (file: string) => file.replace(/^title:.*\n(?: .*\n)*/m, '')
      expect(without(desk.read(path(at)))).toBe(without(files[at]?.[1] ?? ''))
    }
  },
)
