import { expect, test } from 'vitest'
import { readStatus } from '#lib/queue/read-status.ts'
import { orThrow } from '#lib/result.ts'
import { resolveTakenBack, type TakenBackAnswer } from '#lib/review/resolve-taken-back.ts'
import { setAlwaysWritten } from '#lib/review/set-always-written.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import type { Editable } from '#lib/schema/values.ts'
import { ANA, failureOf, type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const text = (heat: number, more: Parameters<typeof entryText>[0] = {}) =>
  entryText({ url: 'https://paper.example/one', topics: ['AI'], lines: [`heat: ${heat}`], ...more })

const SETTING = 'settings.always-written-set'

const names = async (desk: TestDesk) => (await desk.events(A)).map(({ name }) => name)

/** An article whose flag and topics were exported. */
async function exported(): Promise<TestDesk> {
  const desk = await testDesk({ [A]: text(1) })
  await desk.import()
  await desk.setTopics(A, ['AI', 'Robots'])
  await desk.decide(A, 'approved')
  expect((await desk.export()).written).toMatchObject([{ path: A, keys: ['published', 'topics'] }])
  return desk
}

async function rewritten(desk: TestDesk, content: string): Promise<void> {
  desk.write(A, content)
  expect(await desk.import()).toMatchObject({ updated: 1 })
}

async function answer(desk: TestDesk, given: TakenBackAnswer, field: Editable | null = null) {
  const { id } = await desk.article(A)
  const call = { db: desk.db, actor: ANA, articleId: id, expectedVersion: null }
  return orThrow(await resolveTakenBack({ ...call, field, answer: given }))
}

const FLAG = { field: 'published', ours: true, theirs: false } as const
const TOPICS = { field: 'topics', ours: ['AI', 'Robots'], theirs: ['AI'] } as const

test.each([
  { what: 'the flag', content: text(2, { topics: ['AI', 'Robots'] }), back: [FLAG] },
  { what: 'the topics', content: text(2, { published: 'true' }), back: [TOPICS] },
  { what: 'both at once', content: text(2), back: [FLAG, TOPICS] },
])(
  'a later version without $what is marked, and neither accepted nor written again',
  async ({ content, back }) => {
    const desk = await exported()
    await rewritten(desk, content)
    const article = await desk.article(A)
    expect(article).toMatchObject({
      status: 'approved',
      takenBack: back,
      takenBackCount: back.length,
      edits: [],
    })
    expect((await desk.events(A)).filter(({ name }) => name === 'article.taken-back')).toEqual(
      back.map((payload) => ({ name: 'article.taken-back', by: 'Ana', payload })),
    )
    expect(orThrow(await readStatus({ db: desk.db, actor: ANA }))).toMatchObject({ takenBack: 1 })
    const before = desk.bytes(A)
    for (let round = 0; round < 2; round += 1) {
      const held = [{ path: A, reason: expect.stringContaining('took the exported') }]
      expect(await desk.export()).toMatchObject({ written: [], takenOut: [], held })
      expect(desk.bytes(A)).toEqual(before)
    }
  },
)

test('the article shows what the file says until somebody answers', async () => {
  const desk = await exported()
  await rewritten(desk, text(2))
  expect(await desk.article(A)).toMatchObject({ published: 'false', topics: ['AI'] })
})

test('a version that no import has seen yet is held by the export too', async () => {
  const desk = await exported()
  await desk.setTopics(A, ['AI', 'Robots', 'Chips'])
  desk.write(A, text(2, { topics: ['AI', 'Robots'] }))
  const before = desk.bytes(A)
  expect(await desk.export()).toMatchObject({ written: [], held: [{ path: A }] })
  expect(desk.bytes(A)).toEqual(before)
})

test('twice in a row is one mark and one event, and ours again takes the mark away', async () => {
  const desk = await exported()
  const ours = desk.read(A)
  await rewritten(desk, text(2))
  await rewritten(desk, text(3))
  expect((await names(desk)).filter((name) => name === 'article.taken-back')).toHaveLength(2)
  expect(await desk.article(A)).toMatchObject({ takenBackCount: 2 })
  await rewritten(desk, ours)
  expect(await desk.article(A)).toMatchObject({ takenBack: [], takenBackCount: 0, published: 'true' })
  await rewritten(desk, text(4))
  expect(await desk.article(A)).toMatchObject({ takenBackCount: 2 })
})

test('write again is exported, and taken back once more it is marked once more', async () => {
  const desk = await exported()
  await rewritten(desk, text(2))
  expect(await answer(desk, 'again')).toMatchObject({
    published: 'true',
    topics: ['AI', 'Robots'],
    takenBackCount: 0,
    pendingEdits: 2,
  })
  expect((await desk.events(A)).slice(-2)).toEqual([
    { name: 'article.written-again', by: 'Ana', payload: FLAG },
    { name: 'article.written-again', by: 'Ana', payload: TOPICS },
  ])
  expect(await desk.export()).toMatchObject({ written: [{ path: A }], held: [] })
  expect(desk.read(A)).toBe(text(2, { published: 'true', topics: ['AI', 'Robots'] }))
  await rewritten(desk, text(3))
  expect(await desk.article(A)).toMatchObject({ takenBack: [FLAG, TOPICS] })
})

test('accepted is upstream’s, and never asked again', async () => {
  const desk = await exported()
  await rewritten(desk, text(2))
  expect(await answer(desk, 'accept')).toMatchObject({
    published: 'false',
    takenBackCount: 0,
    pendingEdits: 0,
  })
  expect((await names(desk)).slice(-2)).toEqual(['article.take-back-accepted', 'article.take-back-accepted'])
  expect(await desk.export()).toMatchObject({ written: [], held: [] })
  await rewritten(desk, text(3))
  expect(await desk.article(A)).toMatchObject({ takenBack: [], published: 'false' })
})

test('one field is answered without the other', async () => {
  const desk = await exported()
  await rewritten(desk, text(2))
  expect(await answer(desk, 'accept', 'topics')).toMatchObject({ takenBackCount: 1 })
  expect(await desk.article(A)).toMatchObject({ takenBack: [FLAG] })
  expect(await desk.export()).toMatchObject({ written: [], held: [{ path: A }] })
})

test.each(['again', 'accept'] as const)(
  'the answer “%s” can be taken back, also after the file changed',
  async (given) => {
    const desk = await exported()
    await rewritten(desk, text(2))
    const before = await desk.article(A)
    await answer(desk, given)
    orThrow(await undoLast({ db: desk.db, actor: ANA }))
    const { takenBack, edits, published, topics, takenBackCount } = before
    expect(await desk.article(A)).toMatchObject({ takenBack, edits, published, topics, takenBackCount })
    await answer(desk, given)
    await rewritten(desk, text(3))
    orThrow(await undoLast({ db: desk.db, actor: ANA }))
    expect(await desk.article(A)).toMatchObject({ takenBack, edits, published, topics, takenBackCount })
  },
)

test('deciding anew about the flag answers as well', async () => {
  const desk = await exported()
  await rewritten(desk, text(2, { topics: ['AI', 'Robots'] }))
  expect(await desk.decide(A, 'rejected')).toMatchObject({ takenBackCount: 0, published: 'false' })
  expect(await desk.decide(A, 'approved')).toMatchObject({ takenBackCount: 0, published: 'true' })
  expect(await desk.export()).toMatchObject({ written: [{ path: A, keys: ['published'] }] })
})

test('approving again what was taken back writes it again', async () => {
  const desk = await exported()
  await rewritten(desk, text(2, { topics: ['AI', 'Robots'] }))
  expect(await desk.decide(A, 'approved')).toMatchObject({ takenBackCount: 0, pendingEdits: 1 })
})

test('any other value is upstream’s, and the article says that it changed after export', async () => {
  const desk = await exported()
  await rewritten(desk, text(2, { published: 'true', topics: ['Chips'] }))
  expect(await desk.article(A)).toMatchObject({ takenBack: [], changedAfterExport: true, topics: ['Chips'] })
  expect((await desk.events(A)).at(-1)).toEqual({
    name: 'article.changed-after-export',
    by: 'Ana',
    payload: { field: 'topics', ours: ['AI', 'Robots'], theirs: ['Chips'] },
  })
  await rewritten(desk, text(3, { published: 'true', topics: ['Chips'] }))
  expect(await desk.article(A)).toMatchObject({ changedAfterExport: true })
  expect(await desk.decide(A, 'approved')).toMatchObject({ changedAfterExport: false })
})

test('a site that always writes a field again needs nobody', async () => {
  const desk = await exported()
  const call = { db: desk.db, fields: ['published'] as const }
  expect(failureOf(await setAlwaysWritten({ ...call, actor: ANA })).code).toBe('NOT_ALLOWED')
  expect(await desk.events(null)).not.toContainEqual(expect.objectContaining({ name: SETTING }))
  orThrow(await setAlwaysWritten({ ...call, actor: { ...ANA, role: 'admin' } }))
  expect((await desk.events(null)).at(-1)).toMatchObject({
    name: SETTING,
    payload: { fields: ['published'] },
  })
  await rewritten(desk, text(2, { topics: ['AI', 'Robots'] }))
  expect(await desk.article(A)).toMatchObject({ published: 'true', takenBack: [], pendingEdits: 1 })
  expect((await desk.events(A)).at(-1)).toMatchObject({
    name: 'article.written-again',
    payload: { ...FLAG, always: true },
  })
  expect(await desk.export()).toMatchObject({ written: [{ path: A, keys: ['published'] }], held: [] })
})

test('what waited for an answer when a site began to write a field again is written again too', async () => {
  const desk = await exported()
  await rewritten(desk, text(2))
  expect(await desk.article(A)).toMatchObject({ takenBackCount: 2 })
  const call = { db: desk.db, actor: { ...ANA, role: 'admin' }, fields: ['published'] } as const
  expect(orThrow(await setAlwaysWritten(call))).toEqual({ fields: ['published'], again: 1 })
  expect(await desk.article(A)).toMatchObject({ published: 'true', takenBack: [TOPICS], pendingEdits: 1 })
  expect((await desk.events(A)).at(-1)).toMatchObject({
    name: 'article.written-again',
    payload: { ...FLAG, always: true },
  })
  expect(await desk.export()).toMatchObject({ written: [], held: [{ path: A }] })
  await answer(desk, 'accept', 'topics')
  expect(await desk.export()).toMatchObject({ written: [{ path: A, keys: ['published'] }], held: [] })
  expect(orThrow(await setAlwaysWritten(call))).toMatchObject({ again: 0 })
})

test('the setting answers nothing for what nobody decided, and can be taken back with the rest', async () => {
  const desk = await exported()
  await rewritten(desk, text(2, { topics: ['AI', 'Robots'] }))
  const call = { db: desk.db, actor: { ...ANA, role: 'admin' }, fields: ['published'] } as const
  orThrow(await setAlwaysWritten(call))
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  expect(await desk.article(A)).toMatchObject({ takenBack: [FLAG], pendingEdits: 0 })
  // The next export tells of it, whatever the site says by now.
  expect(await desk.export()).toMatchObject({ written: [], held: [{ path: A }] })
  await desk.decide(A, 'pending')
  expect(orThrow(await setAlwaysWritten(call))).toMatchObject({ again: 0 })
  expect(await desk.article(A)).toMatchObject({ published: 'false', pendingEdits: 0 })
})

test('a viewer answers nothing, and there is nothing to answer where nothing was taken back', async () => {
  const desk = await exported()
  const { id } = await desk.article(A)
  const call = { db: desk.db, articleId: id, expectedVersion: null, field: null, answer: 'accept' as const }
  expect(failureOf(await resolveTakenBack({ ...call, actor: ANA })).code).toBe('NOT_FOUND')
  await rewritten(desk, text(2))
  const events = await desk.events()
  expect(failureOf(await resolveTakenBack({ ...call, actor: VERA })).code).toBe('NOT_ALLOWED')
  expect(await desk.events()).toEqual(events)
  expect(await desk.article(A)).toMatchObject({ takenBackCount: 2 })
})
