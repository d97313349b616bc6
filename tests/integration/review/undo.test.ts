import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { undoLast, undoStep } from '#lib/review/undo-step.ts'
import { ANA, BEN, type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { entryText } from '#tests/support/entry-text.ts'

const [A, B] = ['_news/a.md', '_news/b.md'] as const

async function imported() {
  const desk = await testDesk({
    [A]: entryText({ published: null }),
    [B]: entryText({ url: 'https://b.example/b' }),
  })
  await desk.import()
  return desk
}

const last = (desk: TestDesk, actor = ANA) => undoLast({ db: desk.db, actor })

async function stepsOf(desk: TestDesk): Promise<number[]> {
  return (await desk.db.step.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)
}

test('a decision is taken back to exactly the state before, and the history grows', async () => {
  const desk = await imported()
  const first = await editorialState(desk.db)
  await desk.decide(A, 'approved')
  expect(await desk.article(A)).toMatchObject({ status: 'approved', published: 'true' })

  const undone = orThrow(await last(desk))

  expect(undone.items).toMatchObject([{ path: A, status: 'pending', published: 'absent' }])
  expect(await editorialState(desk.db)).toEqual(first)
  expect((await desk.events(A)).map(({ name }) => name)).toEqual(['article.decided', 'article.undone'])
  expect((await desk.events(A)).at(-1)).toMatchObject({
    by: 'Ana',
    payload: { fields: ['published', 'status'] },
  })
})

test('everything an editor did is taken back one by one, over all fields and articles', async () => {
  const desk = await imported()
  const states = [await editorialState(desk.db)]
  const acts = [
    () => desk.decide(A, 'held'),
    () => desk.setTopics(A, ['AI', 'Law']),
    () => desk.decide(B, 'rejected'),
    () => desk.setPublished(A, 'true'),
    () => desk.setTopics(A, []),
    () => desk.decide(A, 'approved'),
    () => desk.setPublished(A, 'false'),
    () => desk.decide(B, 'pending'),
  ]
  for (const act of acts) {
    await act()
    states.push(await editorialState(desk.db))
  }
  for (const state of states.reverse().slice(1)) {
    orThrow(await last(desk))
    expect(await editorialState(desk.db)).toEqual(state)
  }
  expect(await last(desk)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
})

test.each([
  [0, 1, 2, 3],
  [3, 2, 1, 0],
  [1, 3, 0, 2],
  [2, 0, 3, 1],
])('in whatever order the steps are taken back, the first state is what remains: %j', async (...order) => {
  const desk = await imported()
  const first = await editorialState(desk.db)
  await desk.decide(A, 'approved')
  await desk.setPublished(A, 'false')
  await desk.decide(A, 'rejected')
  await desk.setPublished(A, 'true')
  const steps = await stepsOf(desk)
  for (const at of order) orThrow(await undoStep({ db: desk.db, actor: ANA, stepId: steps[at] ?? 0 }))
  expect(await editorialState(desk.db)).toEqual(first)
})

test('taking back what a later step has changed again leaves the later one standing, and says so', async () => {
  const desk = await imported()
  await desk.setTopics(A, ['AI', 'Law'])
  await desk.setTopics(A, ['Law', 'AI'])
  const [earlier = 0] = await stepsOf(desk)
  const undone = orThrow(await undoStep({ db: desk.db, actor: BEN, stepId: earlier }))
  expect(undone.items).toMatchObject([{ topics: ['Law', 'AI'] }])
  expect(undone.later).toEqual({ articles: 1, fields: ['topics'], by: ['Ana'], nothingBack: true })
  expect((await desk.events(A)).at(-1)).toMatchObject({ by: 'Ben', payload: { fields: [] } })
  orThrow(await last(desk))
  expect((await desk.article(A)).edits).toEqual([])
})

test('of a list that was changed again what the earlier step did goes back alone', async () => {
  const desk = await imported()
  await desk.setTopics(A, ['Law'])
  await desk.setTopics(A, ['AI', 'Law'])
  const [earlier = 0] = await stepsOf(desk)
  const undone = orThrow(await undoStep({ db: desk.db, actor: BEN, stepId: earlier }))
  expect(undone).toMatchObject({ items: [{ topics: ['AI'] }], later: null })
  orThrow(await last(desk))
  expect((await desk.article(A)).edits).toEqual([])
})

test('after an export, undoing makes an edit that puts the file back, and shows the file until then', async () => {
  const desk = await imported()
  await desk.decide(A, 'approved')
  await desk.export()
  orThrow(await last(desk))
  const article = await desk.article(A)
  expect(article).toMatchObject({ status: 'pending', published: 'true', stillWritten: 1, decidedBy: null })
  expect(article.edits).toMatchObject([{ field: 'published', base: true, value: null, by: 'Ana' }])
  expect(article.diff.filter(({ kind }) => kind !== 'same')).toMatchObject([
    { kind: 'removed', text: 'published: true' },
  ])
})

test('undo takes back the own last step, whoever came after; a step is taken back once', async () => {
  const desk = await imported()
  await desk.decide(A, 'approved')
  expect(await last(desk, BEN)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  const [step = 0] = await stepsOf(desk)
  orThrow(await undoStep({ db: desk.db, actor: BEN, stepId: step }))
  expect(await undoStep({ db: desk.db, actor: BEN, stepId: step })).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  })
  expect(await last(desk)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
})

test('a viewer takes nothing back', async () => {
  const desk = await imported()
  await desk.decide(A, 'approved')
  const state = await editorialState(desk.db)
  const [step = 0] = await stepsOf(desk)
  expect(await undoStep({ db: desk.db, actor: VERA, stepId: step })).toMatchObject({
    ok: false,
    error: { code: 'NOT_ALLOWED' },
  })
  expect(await editorialState(desk.db)).toEqual(state)
})

test('a conflict that was settled is a conflict again', async () => {
  const desk = await imported()
  await desk.setTopics(B, ['Law'])
  desk.write(B, entryText({ url: 'https://b.example/b', topics: ['Robotics'] }))
  await desk.import()
  const before = await editorialState(desk.db)
  await desk.resolveAll(B, 'theirs')
  expect(await desk.article(B)).toMatchObject({ conflictCount: 0, topics: ['Robotics'] })
  orThrow(await last(desk))
  expect(await editorialState(desk.db)).toEqual(before)
})

test('a story that was let go as rejected before is held back again', async () => {
  const desk = await imported()
  await desk.decide(B, 'rejected')
  desk.write('_news/again.md', entryText({ url: 'https://b.example/b' }))
  await desk.import()
  const before = await editorialState(desk.db)
  await desk.decide(B, 'pending')
  orThrow(await last(desk))
  expect(await editorialState(desk.db)).toEqual(before)
})
