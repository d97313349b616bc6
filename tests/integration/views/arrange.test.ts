import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#lib/auth/actor.ts'
import { orThrow } from '#lib/result.ts'
import { COUNTED_VIEWS } from '#lib/schema/view.ts'
import { arrangeViews } from '#lib/views/arrange-views.ts'
import { deleteView } from '#lib/views/delete-view.ts'
import { listViews } from '#lib/views/list-views.ts'
import { openingQuery } from '#lib/views/opening-query.ts'
import { saveView } from '#lib/views/save-view.ts'
import { BEN, failureOf, openDesk, type TestDesk, VERA } from '#tests/support/desk.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.dispose())
beforeEach(() =>
  desk.db.$transaction(async (tx) => {
    await tx.savedView.deleteMany()
    await tx.viewArrangement.deleteMany()
    await tx.auditEvent.deleteMany()
  }),
)

const save = async (actor: Actor, name: string, shared = false, query = 'status=held') =>
  orThrow(await saveView({ db: desk.db, actor, name, shared, query })).id
const arrange = (actor: Actor, pinned: string[], opens: string | null = null) =>
  arrangeViews({ db: desk.db, actor, pinned, opens })
const names = async (actor: Actor) => orThrow(await listViews({ db: desk.db, actor })).map(({ name }) => name)
const opening = async (actor: Actor) => orThrow(await openingQuery({ db: desk.db, actor }))
const arrangements = async () => (await desk.events()).filter(({ name }) => name === 'view.arranged')

test('pinned views stand first in the order of whoever pinned them, the others by name', async () => {
  const [c, a, b] = [await save(BEN, 'c', true), await save(BEN, 'a', true), await save(BEN, 'b', true)]
  orThrow(await arrange(BEN, [c, b]))
  expect(await names(BEN)).toEqual(['c', 'b', 'a'])
  expect(await names(VERA)).toEqual(['a', 'b', 'c'])
  orThrow(await arrange(VERA, [b]))
  expect(await names(VERA)).toEqual(['b', 'a', 'c'])
  expect(await names(BEN)).toEqual(['c', 'b', 'a'])
  expect(orThrow(await listViews({ db: desk.db, actor: BEN })).map(({ pinned }) => pinned)).toEqual([
    true,
    true,
    false,
  ])
  expect(await arrangements()).toEqual([
    { name: 'view.arranged', by: BEN.name, payload: { pinned: [c, b], opens: null } },
    { name: 'view.arranged', by: VERA.name, payload: { pinned: [b], opens: null } },
  ])
  expect(a).not.toBe(b)
})

test('the desk opens with the view that somebody chose, for them alone and as long as it is there', async () => {
  expect(await opening(BEN)).toBe('')
  const id = await save(BEN, 'mine', false, 'topic=AI&status=held')
  orThrow(await arrange(BEN, [], id))
  expect(await opening(BEN)).toBe('status=held&topic=AI')
  expect(await opening(VERA)).toBe('')
  orThrow(await deleteView({ db: desk.db, actor: BEN, id }))
  expect(await opening(BEN)).toBe('')
})

test('what somebody does not see is not pinned by them, and the same again is no change', async () => {
  const [mine, theirs] = [await save(BEN, 'mine'), await save(VERA, 'theirs')]
  const gone = '0198ff00-0000-7000-8000-000000000000'
  expect(orThrow(await arrange(BEN, [theirs, mine, gone, mine], theirs))).toEqual({
    pinned: [mine],
    opens: null,
  })
  orThrow(await arrange(BEN, [mine]))
  expect(await arrangements()).toHaveLength(1)
  expect(failureOf(await arrange(BEN, Array(COUNTED_VIEWS + 1).fill(mine))).code).toBe('INVALID_INPUT')
  expect(failureOf(await arrange(BEN, ['no id'])).code).toBe('INVALID_INPUT')
  expect(await names(BEN)).toEqual(['mine'])
})
