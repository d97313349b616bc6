import { expect, test } from 'vitest'
import { addNote } from '#lib/notes/add-note.ts'
import { readPulse } from '#lib/queue/read-pulse.ts'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
import { revisionFromParams } from '#lib/schema/wire/pulse.ts'
import { type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

async function edited({ db }: TestDesk, revision: number | null) {
  return orThrow(await readPulse({ db, actor: VERA, query: queryWith({}), since: null, revision }))
}

const pathOf = (at: number) => `_news/${at}.md`
const entries = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [pathOf(at), entryText({ url: `https://a.example/${at}` })]),
  )

test('tells whoever asks again which articles editors changed, as they stand now', async () => {
  const desk = await testDesk(entries(3))
  await desk.import()
  const { revision } = await edited(desk, null)
  expect(await edited(desk, revision)).toMatchObject({ edited: [], moreEdited: false, revision })

  await desk.decide(pathOf(0), 'held')
  await desk.decide(pathOf(1), 'approved')
  await desk.decide(pathOf(0), 'rejected')
  const next = await edited(desk, revision)
  expect(next.edited).toMatchObject([
    { path: pathOf(1), status: 'approved', version: 2 },
    { path: pathOf(0), status: 'rejected', version: 3 },
  ])
  expect(next.revision).toBeGreaterThan(revision)
  expect(await edited(desk, next.revision)).toMatchObject({ edited: [], revision: next.revision })
})

test('a note is told of, an import is not', async () => {
  const desk = await testDesk(entries(2))
  await desk.import()
  const { revision } = await edited(desk, null)
  desk.write(pathOf(1), entryText({ url: 'https://a.example/1', title: 'Rewritten' }))
  await desk.import()
  expect((await edited(desk, revision)).edited).toEqual([])
  const { id } = await desk.article(pathOf(0))
  orThrow(await addNote({ db: desk.db, actor: desk.actor, articleId: id, text: 'Look' }))
  expect((await edited(desk, revision)).edited).toMatchObject([{ path: pathOf(0), noteCount: 1 }])
})

test('whoever missed more than an answer holds is told so', async () => {
  const desk = await testDesk(entries(101))
  await desk.import()
  const { revision } = await edited(desk, null)
  for (let at = 0; at < 101; at += 1) await desk.decide(pathOf(at), 'held')
  const missed = await edited(desk, revision)
  expect(missed.moreEdited).toBe(true)
  expect(missed.edited).toHaveLength(100)
  expect(await edited(desk, missed.revision + 1_000)).toMatchObject({ moreEdited: true })
})

test('a number that is none counts as none', () => {
  expect(revisionFromParams(new URLSearchParams('revision=7'))).toBe(7)
  for (const text of ['revision=-1', 'revision=x', 'revision=1.5', ''])
    expect(revisionFromParams(new URLSearchParams(text))).toBeNull()
})

test('tells who changed it last, and whether that is who asks', async () => {
  const desk = await testDesk(entries(2))
  await desk.import()
  const { revision } = await edited(desk, null)
  await desk.decide(pathOf(0), 'held')
  const { id, version: expectedVersion } = await desk.article(pathOf(1))
  const seen = { db: desk.db, articleId: id, expectedVersion }
  orThrow(await decide({ ...seen, actor: { ...VERA, role: 'editor' }, decision: 'held' }))
  const { changedBy } = await edited(desk, revision)
  expect(Object.values(changedBy)).toEqual([
    { name: 'Ana', own: false },
    { name: 'Vera', own: true },
  ])
})
