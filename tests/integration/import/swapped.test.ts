import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { confirmArticle } from '#lib/review/confirm-article.ts'
import { decide } from '#lib/review/decide.ts'
import { ANA, BEN, failureOf, type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const [first, second] = ['https://paper.example/first', 'https://paper.example/second']
const lines = ['excerpt: "Short."']

const names = async (desk: TestDesk) => (await desk.events(A)).map(({ name }) => name)

function rewrite(desk: TestDesk, from: string, to: string): void {
  desk.write(A, desk.read(A).replace(from, to))
}

/** An approved article whose file tells another story by now. */
async function swapped(): Promise<TestDesk> {
  const desk = await testDesk({ [A]: entryText({ url: first, lines }) })
  await desk.import()
  await desk.decide(A, 'approved')
  rewrite(desk, first, second)
  expect(await desk.import()).toMatchObject({ updated: 1 })
  return desk
}

async function isHeld(desk: TestDesk): Promise<void> {
  const before = desk.bytes(A)
  const { held, written } = await desk.export()
  expect({ held, written }).toEqual({
    held: [{ path: A, reason: expect.stringContaining('confirm') }],
    written: [],
  })
  expect(desk.bytes(A)).toEqual(before)
}

test('another story under the path of a decided article marks it and holds it back', async () => {
  const desk = await swapped()
  const basis = { canonicalUrl: 'paper.example/first', title: 'A title', excerpt: 'Short.' }
  const now = { status: 'approved', swapped: true, changedSince: false, canonicalUrl: 'paper.example/second' }
  expect(await desk.article(A)).toMatchObject({ ...now, basis, pendingEdits: 1 })
  expect(await names(desk)).toEqual(['article.decided', 'article.upstream-changed'])
  await isHeld(desk)
  expect((await desk.events(null)).at(-1)).toMatchObject({
    name: 'export.finished',
    payload: { written: 0, notWritten: 1 },
  })
})

test('an editor stands by the decision, and only then is it written', async () => {
  const desk = await swapped()
  const { id, version } = await desk.article(A)
  const call = { db: desk.db, actor: BEN, articleId: id, expectedVersion: version }
  expect(orThrow(await confirmArticle(call))).toMatchObject({ swapped: false, status: 'approved' })
  expect(await desk.article(A)).toMatchObject({ basis: { canonicalUrl: 'paper.example/second' } })
  const confirmed = { name: 'article.confirmed', by: 'Ben', payload: { status: 'approved' } }
  expect((await desk.events(A)).at(-1)).toEqual(confirmed)
  expect(await desk.export()).toMatchObject({ held: [], written: [{ path: A }] })
  const events = await desk.events()
  orThrow(await confirmArticle({ ...call, expectedVersion: null }))
  expect(await desk.events()).toEqual(events)
})

test('deciding the same again stands by it as well', async () => {
  const desk = await swapped()
  expect(await desk.decide(A, 'approved')).toMatchObject({ swapped: false })
  expect((await names(desk)).at(-1)).toBe('article.confirmed')
  expect(await desk.export()).toMatchObject({ held: [], written: [{ path: A }] })
})

test('another decision is about the story that is there now', async () => {
  const desk = await swapped()
  expect(await desk.decide(A, 'rejected')).toMatchObject({ swapped: false, status: 'rejected' })
  expect((await names(desk)).at(-1)).toBe('article.decided')
  expect(await desk.export({ includeRejected: true })).toMatchObject({ held: [], conflicts: [] })
})

test('the mark goes by itself when the first story is back', async () => {
  const desk = await swapped()
  rewrite(desk, second, `${first}?utm_medium=feed`)
  await desk.import()
  expect(await desk.article(A)).toMatchObject({ swapped: false, status: 'approved' })
  expect(await names(desk)).not.toContain('article.confirmed')
  expect(await desk.export()).toMatchObject({ held: [], written: [{ path: A }] })
})

test('a swap that no import has seen yet is held back too', async () => {
  const desk = await testDesk({ [A]: entryText({ url: first }) })
  await desk.import()
  await desk.decide(A, 'approved')
  rewrite(desk, first, second)
  await isHeld(desk)
})

test('reopening an article forgets what was decided about', async () => {
  const desk = await swapped()
  await desk.decide(A, 'pending')
  expect(await desk.article(A)).toMatchObject({ swapped: false, basis: null, status: 'pending' })
  rewrite(desk, second, first)
  await desk.import()
  expect(await desk.article(A)).toMatchObject({ swapped: false })
})

test('a viewer cannot stand by a decision', async () => {
  const desk = await swapped()
  const [{ id, version }, events] = [await desk.article(A), await desk.events()]
  const call = { db: desk.db, actor: VERA, articleId: id, expectedVersion: version }
  expect(failureOf(await confirmArticle(call)).code).toBe('NOT_ALLOWED')
  expect(await desk.article(A)).toMatchObject({ swapped: true, version })
  expect(await desk.events()).toEqual(events)
})

test('a decision about the story that was shown does not publish the one that came meanwhile', async () => {
  const desk = await testDesk({ [A]: entryText({ url: first }) })
  await desk.import()
  const { id, version } = await desk.article(A)
  rewrite(desk, first, second)
  await desk.import()
  await decide({ db: desk.db, actor: ANA, articleId: id, expectedVersion: version, decision: 'approved' })
  expect(await desk.export()).toMatchObject({ written: [] })
})

test.each([
  ['title', 'A title', 'A better title'],
  ['excerpt', 'Short.', 'Longer than before.'],
])('a changed %s is marked, shown and written all the same', async (field, from, to) => {
  const desk = await testDesk({ [A]: entryText({ url: first, lines }) })
  await desk.import()
  await desk.decide(A, 'approved')
  rewrite(desk, from, to)
  await desk.import()
  expect(await desk.article(A)).toMatchObject({
    changedSince: true,
    swapped: false,
    basis: { [field]: from },
  })
  expect((await desk.events(A)).at(-1)).toMatchObject({ payload: { keys: [field] } })
  expect(await desk.export()).toMatchObject({ held: [], written: [{ path: A }] })
  expect(await desk.article(A)).toMatchObject({ changedSince: true })
})

test('a changed title is no news once somebody looked, or once it is as it was', async () => {
  const desk = await testDesk({ [A]: entryText({ url: first, lines }) })
  await desk.import()
  await desk.decide(A, 'rejected')
  rewrite(desk, 'A title', 'A better title')
  await desk.import()
  expect(await desk.decide(A, 'rejected')).toMatchObject({ changedSince: false })
  expect((await names(desk)).at(-1)).toBe('article.confirmed')
  rewrite(desk, 'A better title', 'A title')
  await desk.import()
  expect(await desk.article(A)).toMatchObject({ changedSince: true })
  rewrite(desk, 'A title', 'A better title')
  await desk.import()
  expect(await desk.article(A)).toMatchObject({ changedSince: false })
})
