import { expect, test } from 'vitest'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { orThrow } from '#lib/result.ts'
import { confirmArticle } from '#lib/review/confirm-article.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import { ANA, type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const ADA = { id: 'ada', name: 'Ada', role: 'admin', via: 'web' } as const
const A = '_news/a.md'
const OURS = entryText({ title: 'Daily briefing', url: 'https://paper.example/monday' })
/** Another text with the same title, which says itself what the desk wrote into the first. */
const OTHER = entryText({ title: 'Daily briefing', url: 'https://paper.example/tuesday', published: 'true' })

async function exported(): Promise<{ desk: TestDesk; runId: string }> {
  const desk = await testDesk({ [A]: OURS })
  await desk.import()
  await desk.decide(A, 'approved')
  const { runId } = await desk.export()
  expect(desk.read(A)).toBe(OURS.replace('published: false', 'published: true'))
  return { desk, runId }
}

async function replaced(desk: TestDesk): Promise<void> {
  desk.write(A, OTHER)
  expect(await desk.import()).toMatchObject({ updated: 1, added: 0 })
}

const confirm = async (desk: TestDesk) => {
  const { id } = await desk.article(A)
  orThrow(await confirmArticle({ db: desk.db, actor: ANA, articleId: id, expectedVersion: null }))
}

test('what a reset decision wrote is not taken out of another text in its place, until somebody looks', async () => {
  const { desk } = await exported()
  await desk.decide(A, 'pending')
  await replaced(desk)
  expect(await desk.article(A)).toMatchObject({ status: 'pending', swapped: true, published: 'true' })
  expect(await desk.export()).toMatchObject({ takenOut: [], held: [{ path: A }] })
  expect(desk.read(A)).toBe(OTHER)
  await confirm(desk)
  expect(await desk.article(A)).toMatchObject({ status: 'pending', swapped: false, stillWritten: 0 })
  expect(await desk.export()).toMatchObject({ written: [], takenOut: [], held: [] })
  expect(desk.read(A)).toBe(OTHER)
})

test('what a decision wrote that was taken back by undo is not taken out of another text either', async () => {
  const { desk } = await exported()
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  expect(await desk.article(A)).toMatchObject({ status: 'pending', swapped: false, stillWritten: 1 })
  await replaced(desk)
  expect(await desk.article(A)).toMatchObject({ status: 'pending', swapped: true, published: 'true' })
  expect(await desk.export()).toMatchObject({ takenOut: [], held: [{ path: A }] })
  expect(desk.read(A)).toBe(OTHER)
  await confirm(desk)
  expect(await desk.export()).toMatchObject({ written: [], takenOut: [], held: [] })
  expect(desk.read(A)).toBe(OTHER)
})

test('an undo over another text leaves the mark that says so', async () => {
  const { desk } = await exported()
  await replaced(desk)
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  expect(await desk.article(A)).toMatchObject({ status: 'pending', swapped: true, published: 'true' })
  expect(await desk.export()).toMatchObject({ takenOut: [], held: [{ path: A }] })
  expect(desk.read(A)).toBe(OTHER)
})

test.each(['approved', 'rejected', 'held', 'pending'] as const)(
  'whoever decides about another text (%s) finds its values its own',
  async (status) => {
    const { desk } = await exported()
    await desk.decide(A, 'held')
    await replaced(desk)
    await desk.decide(A, status)
    if (status === 'held') await confirm(desk)
    await desk.decide(A, 'pending')
    expect(await desk.export()).toMatchObject({ takenOut: [], held: [] })
    expect(desk.read(A)).toBe(OTHER)
    expect(await desk.article(A)).toMatchObject({ published: 'true', stillWritten: 0, swapped: false })
  },
)

test('an address that changes and changes back leaves what was exported known', async () => {
  const { desk } = await exported()
  await desk.decide(A, 'pending')
  const text = desk.read(A)
  desk.write(A, text.replace('monday', 'mon-day'))
  await desk.import()
  expect(await desk.export()).toMatchObject({ takenOut: [], held: [{ path: A }] })
  desk.write(A, text)
  await desk.import()
  expect(await desk.article(A)).toMatchObject({ swapped: false, stillWritten: 1 })
  expect(await desk.export()).toMatchObject({ takenOut: [{ path: A }] })
  expect(desk.read(A)).toBe(OURS)
  expect(await desk.article(A)).toMatchObject({ swapped: false, changedSince: false })
})

test('nothing is left of a reset decision once it is out of the file', async () => {
  const { desk } = await exported()
  await desk.decide(A, 'pending')
  await desk.export()
  await replaced(desk)
  expect(await desk.article(A)).toMatchObject({ swapped: false, changedSince: false })
})

test('a confirmed address goes on to be watched: a bot without memory is marked', async () => {
  const { desk } = await exported()
  desk.write(A, desk.read(A).replace('monday', 'mon-day'))
  await desk.import()
  await confirm(desk)
  desk.write(A, OURS.replace('monday', 'mon-day'))
  await desk.import()
  expect(await desk.article(A)).toMatchObject({ status: 'approved', changedAfterExport: true })
})

test('undone, the confirmation leaves what was exported known', async () => {
  const { desk } = await exported()
  desk.write(A, desk.read(A).replace('monday', 'mon-day'))
  await desk.import()
  const before = await desk.db.exportedField.findMany()
  await confirm(desk)
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  expect(await desk.db.exportedField.findMany()).toEqual(before)
  expect(await desk.article(A)).toMatchObject({ swapped: true })
})

test('a rollback leaves another text alone, also one that an import has seen', async () => {
  const { desk, runId } = await exported()
  await replaced(desk)
  const { db, root } = desk
  expect(orThrow(await rollbackRun({ db, root, actor: ADA, runId }))).toMatchObject({
    restored: [],
    kept: [{ path: A, reason: 'Another text stands under this path now.' }],
  })
  expect(desk.read(A)).toBe(OTHER)
})

const B = '_news/b.md'
/** Two texts of one address, as a story and its update may be. */
const MORNING = entryText({ title: 'Morning', url: 'https://paper.example/live', lines: ['excerpt: Dawn.'] })
const EVENING = entryText({
  title: 'Evening',
  url: 'https://paper.example/live',
  lines: ['excerpt: Dusk.'],
  published: 'true',
})
const PENDING = EVENING.replace('published: true', 'published: false')

async function twoOfOneAddress(second: string): Promise<TestDesk> {
  const desk = await testDesk({ [A]: MORNING, [B]: second })
  await desk.import()
  await desk.decide(A, 'approved')
  return desk
}

const swap = (desk: TestDesk) => {
  const first = desk.read(A)
  desk.write(A, desk.read(B))
  desk.write(B, first)
}

test.each(['swapped', 'moved over the other'])(
  'two texts of one address that were %s before any import saw it are told apart by their bytes',
  async (how) => {
    const desk = await twoOfOneAddress(PENDING)
    if (how === 'swapped') swap(desk)
    else {
      desk.write(A, desk.read(B))
      desk.remove(B)
    }
    expect(await desk.export()).toMatchObject({ written: [], held: [{ path: A }] })
    expect(desk.read(A)).toBe(PENDING)
  },
)

test('nothing is taken out of the text of the same address, nor rolled back in it', async () => {
  const desk = await twoOfOneAddress(EVENING)
  const { runId } = await desk.export()
  swap(desk)
  const rolledBack = orThrow(await rollbackRun({ db: desk.db, actor: ADA, root: desk.root, runId }))
  expect(rolledBack).toMatchObject({
    restored: [],
    kept: [{ path: A, reason: expect.stringMatching(/another/i) }],
  })
  await desk.decide(A, 'pending')
  expect(await desk.export()).toMatchObject({ takenOut: [], held: [{ path: A }] })
  expect(desk.read(A)).toBe(EVENING)
})
