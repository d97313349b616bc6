import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Actor, commandLineActor } from '#lib/auth/actor.ts'
import { orThrow } from '#lib/result.ts'
import { COUNTED_VIEWS, type SavedView } from '#lib/schema/view.ts'
import { changeView } from '#lib/views/change-view.ts'
import { countViews } from '#lib/views/count-views.ts'
import { deleteView } from '#lib/views/delete-view.ts'
import { listViews } from '#lib/views/list-views.ts'
import { renameView } from '#lib/views/rename-view.ts'
import { restoreView } from '#lib/views/restore-view.ts'
import { saveView } from '#lib/views/save-view.ts'
import { BEN, failureOf, openDesk, type TestDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.dispose())
beforeEach(() =>
  desk.db.$transaction(async (tx) => {
    await tx.savedView.deleteMany()
    await tx.auditEvent.deleteMany()
  }),
)

const ADMIN = commandLineActor()
const QUERY = 'status=held&topic=AI&heat=70..'
const save = async (actor: Actor, name: string, shared = false) =>
  orThrow(await saveView({ db: desk.db, actor, name, shared, query: QUERY }))
const seenBy = async (actor: Actor) => orThrow(await listViews({ db: desk.db, actor }))
const names = (views: readonly SavedView[]) => views.map(({ name }) => name)

test('a saved view is there for its owner, and tells of itself', async () => {
  const view = await save(BEN, '  Hot stuff ')
  expect(view).toMatchObject({
    name: 'Hot stuff',
    query: QUERY,
    sentence: 'Articles that are on hold, about “AI”, with a heat of at least 70, newest first.',
    shared: false,
    owner: BEN.name,
    mine: true,
    mayChange: true,
  })
  expect(await seenBy(BEN)).toEqual([view])
  expect(await desk.events()).toEqual([
    {
      name: 'view.saved',
      by: BEN.name,
      payload: { id: view.id, name: 'Hot stuff', query: QUERY, shared: false },
    },
  ])
})

test('others see what is shared and nothing else', async () => {
  await save(BEN, 'b private')
  await save(BEN, 'a shared', true)
  await save(VERA, 'c mine')
  expect(names(await seenBy(VERA))).toEqual(['a shared', 'c mine'])
  expect(names(await seenBy(BEN))).toEqual(['a shared', 'b private'])
  expect((await seenBy(VERA))[0]).toMatchObject({ mine: false, owner: BEN.name })
})

test('sharing takes an editor', async () => {
  const refused = await saveView({ db: desk.db, actor: VERA, name: 'x', shared: true, query: '' })
  expect(failureOf(refused).code).toBe('NOT_ALLOWED')
  expect([await desk.db.savedView.count(), await desk.events()]).toEqual([0, []])
})

test('a name stands once for each owner, however it is written', async () => {
  await save(BEN, 'Hot Stuff')
  const again = await saveView({ db: desk.db, actor: BEN, name: 'hot  STUFF', query: '' })
  expect(failureOf(again)).toMatchObject({ code: 'ALREADY_EXISTS', place: 'name' })
  await save(VERA, 'hot stuff')
  expect(await desk.db.savedView.count()).toBe(2)
  expect((await desk.events()).map(({ name }) => name)).toEqual(['view.saved', 'view.saved'])
})

test('a view is renamed and deleted by its owner, and the log keeps its query', async () => {
  const { id } = await save(BEN, 'First')
  expect(orThrow(await renameView({ db: desk.db, actor: BEN, id, name: 'Second' }))).toMatchObject({ id })
  expect(names(await seenBy(BEN))).toEqual(['Second'])
  orThrow(await renameView({ db: desk.db, actor: BEN, id, name: 'Second' }))
  orThrow(await deleteView({ db: desk.db, actor: BEN, id }))
  expect(await seenBy(BEN)).toEqual([])
  expect((await desk.events()).slice(1)).toEqual([
    { name: 'view.renamed', by: BEN.name, payload: { id, from: 'First', to: 'Second' } },
    {
      name: 'view.deleted',
      by: BEN.name,
      payload: expect.objectContaining({ id, name: 'Second', query: QUERY, shared: false }),
    },
  ])
  expect(failureOf(await deleteView({ db: desk.db, actor: BEN, id })).code).toBe('NOT_FOUND')
})

test('a deleted view comes back as it was, for its owner, whoever of those who may brings it back', async () => {
  const own = await save(BEN, 'b own')
  const shared = await save(BEN, 'a shared', true)
  const views = await seenBy(BEN)
  const remove = (actor: Actor, id: string) => deleteView({ db: desk.db, actor, id })
  const restore = (actor: Actor, id: string) => restoreView({ db: desk.db, actor, id })
  orThrow(await remove(BEN, own.id))
  expect(failureOf(await restore(VERA, own.id)).code).toBe('NOT_FOUND')
  expect(failureOf(await restore(ADMIN, own.id)).code).toBe('NOT_FOUND')
  expect(orThrow(await restore(BEN, own.id))).toEqual(own)
  expect(orThrow(await restore(BEN, own.id))).toEqual(own)
  orThrow(await remove(ADMIN, shared.id))
  expect(failureOf(await restore(VERA, shared.id)).code).toBe('NOT_ALLOWED')
  orThrow(await restore(ADMIN, shared.id))
  expect(await seenBy(BEN)).toEqual(views)
  const restored = (await desk.events()).filter(({ name }) => name === 'view.restored')
  expect(restored.map(({ by, payload }) => [by, payload])).toEqual([
    [BEN.name, { id: own.id, name: 'b own', query: QUERY, shared: false }],
    [ADMIN.name, { id: shared.id, name: 'a shared', query: QUERY, shared: true }],
  ])
})

test('a view does not come back under a name that was given away meanwhile', async () => {
  const { id } = await save(BEN, 'Hot')
  orThrow(await deleteView({ db: desk.db, actor: BEN, id }))
  await save(BEN, 'hot')
  const refused = failureOf(await restoreView({ db: desk.db, actor: BEN, id }))
  expect(refused).toMatchObject({ code: 'ALREADY_EXISTS', place: 'name' })
  const unknown = await restoreView({ db: desk.db, actor: BEN, id: crypto.randomUUID() })
  expect(failureOf(unknown).code).toBe('NOT_FOUND')
})

test('a view shows something else by its owner, and the log keeps what it showed before', async () => {
  const { id } = await save(BEN, 'Mine')
  const query = 'status=all&topic=AI'
  const change = (to: string) => changeView({ db: desk.db, actor: BEN, id, query: to }).then(orThrow)
  expect(await change(query)).toMatchObject({ id, name: 'Mine', query })
  // The same said in another order is no change.
  await change('topic=AI&status=all')
  expect(await seenBy(BEN)).toMatchObject([{ id, query }])
  expect((await desk.events()).slice(1)).toEqual([
    { name: 'view.changed', by: BEN.name, payload: { id, name: 'Mine', from: QUERY, to: query } },
  ])
  const long = await changeView({ db: desk.db, actor: BEN, id, query: 'x'.repeat(8_001) })
  expect(failureOf(long).code).toBe('INVALID_INPUT')
  expect(
    failureOf(
      await changeView({ db: desk.db, actor: BEN, id: '00000000-0000-4000-8000-000000000000', query }),
    ).code,
  ).toBe('NOT_FOUND')
})

test('a name that is taken is refused, and nothing changes', async () => {
  await save(BEN, 'One')
  const { id } = await save(BEN, 'Two')
  expect(failureOf(await renameView({ db: desk.db, actor: BEN, id, name: 'ONE' })).code).toBe(
    'ALREADY_EXISTS',
  )
  expect(names(await seenBy(BEN))).toEqual(['One', 'Two'])
  expect(await desk.events()).toHaveLength(2)
})

test.each([
  ['private, by another', BEN, VERA, false, 'NOT_FOUND'],
  ['shared, by another', BEN, VERA, true, 'NOT_ALLOWED'],
  ['private, by an admin', BEN, ADMIN, false, 'NOT_FOUND'],
] as const)('a view that is %s stays as it is', async (_, owner, actor, shared, code) => {
  const { id } = await save(owner, 'Mine', shared)
  expect(failureOf(await renameView({ db: desk.db, actor, id, name: 'Yours' })).code).toBe(code)
  expect(failureOf(await changeView({ db: desk.db, actor, id, query: '' })).code).toBe(code)
  expect(failureOf(await deleteView({ db: desk.db, actor, id })).code).toBe(code)
  expect(names(await seenBy(owner))).toEqual(['Mine'])
  expect(await desk.events()).toHaveLength(1)
})

test('an admin may clear up what is shared', async () => {
  const { id } = await save(BEN, 'Old', true)
  expect((await seenBy(ADMIN))[0]).toMatchObject({ mine: false, mayChange: true })
  expect((await seenBy(VERA))[0]).toMatchObject({ mine: false, mayChange: false })
  orThrow(await deleteView({ db: desk.db, actor: ADMIN, id }))
  expect(await seenBy(BEN)).toEqual([])
  expect((await desk.events()).at(-1)).toMatchObject({ name: 'view.deleted', by: ADMIN.name })
})

test.each([
  ['no name', { name: ' ' }],
  ['a name of two lines', { name: 'a\nb' }],
  ['a long name', { name: 'a'.repeat(61) }],
  ['filters without end', { query: 'x'.repeat(8_001) }],
])('%s is refused', async (_, wrong) => {
  const answer = await saveView({ db: desk.db, actor: BEN, name: 'x', query: '', ...wrong })
  expect(failureOf(answer).code).toBe('INVALID_INPUT')
  expect([await desk.db.savedView.count(), await desk.events()]).toEqual([0, []])
})

test('filters that mean nothing are left out as they are saved', async () => {
  const view = orThrow(
    await saveView({ db: desk.db, actor: BEN, name: 'x', query: 'status=odd&evil=%00&topic=AI&sort=size' }),
  )
  expect(view.query).toBe('status=all&topic=AI')
})

test('nobody without a role saves or looks', async () => {
  const nobody = { ...VERA, role: 'nobody' as never }
  expect(failureOf(await listViews({ db: desk.db, actor: nobody })).code).toBe('NOT_ALLOWED')
  expect(failureOf(await saveView({ db: desk.db, actor: nobody, name: 'x', query: '' })).code).toBe(
    'NOT_ALLOWED',
  )
})

test('each view that somebody sees is counted as it stands, up to as many as are shown', async () => {
  const counted = await openDesk({
    '_news/a.md': entryText({ title: 'A', url: 'https://a.example/', topics: ['AI'] }),
    '_news/b.md': entryText({ title: 'B', url: 'https://b.example/', topics: ['AI', 'Law'] }),
  })
  try {
    await counted.import()
    const add = async (actor: Actor, name: string, query: string, shared = false) =>
      orThrow(await saveView({ db: counted.db, actor, name, shared, query }))
    const counts = async (actor: Actor) => orThrow(await countViews({ db: counted.db, actor }))
    const all = await add(BEN, 'a', 'status=all&topic=AI', true)
    const law = await add(BEN, 'b', 'status=all&topic=Law')
    const mine = await add(BEN, 'c', 'status=all&assignee=me', true)
    expect(await counts(BEN)).toEqual([
      { id: all.id, count: 2 },
      { id: law.id, count: 1 },
      { id: mine.id, count: 0 },
    ])
    expect(await counts(VERA)).toEqual([
      { id: all.id, count: 2 },
      { id: mine.id, count: 0 },
    ])
    for (let at = 0; at < COUNTED_VIEWS; at += 1) await add(BEN, `d ${at}`, '')
    expect(await counts(BEN)).toHaveLength(COUNTED_VIEWS)
    const nobody = { ...VERA, role: 'nobody' as never }
    expect(failureOf(await countViews({ db: counted.db, actor: nobody })).code).toBe('NOT_ALLOWED')
  } finally {
    await counted.dispose()
  }
})
