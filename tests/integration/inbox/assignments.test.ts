import { expect, test } from 'vitest'
import type { Actor } from '#lib/auth/actor.ts'
import { loadStands } from '#lib/db/articles/load-stand.ts'
import { lock } from '#lib/db/lock.ts'
import { beginStep } from '#lib/db/steps.ts'
import { listInbox } from '#lib/inbox/list-inbox.ts'
import { markRead } from '#lib/inbox/mark-read.ts'
import { orThrow } from '#lib/result.ts'
import { assign } from '#lib/review/assign.ts'
import { storeChanges } from '#lib/review/store-change.ts'
import { undoLast, undoStep } from '#lib/review/undo-step.ts'
import { inboxDesk } from '#tests/integration/inbox/inbox-desk.ts'
import { ANA, BEN, failureOf, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

async function assigning() {
  const all = await inboxDesk()
  const { desk, articleId, inboxOf } = all
  const give = async (actor: Actor, to: Actor | null) =>
    orThrow(
      await assign({ db: desk.db, actor, articleId, expectedVersion: null, assigneeId: to?.id ?? null }),
    )
  const told = async (who: Actor) =>
    (await inboxOf(who)).map(({ kind, by, isRead }) => `${kind} ${by}${isRead ? ' read' : ''}`)
  const readAll = (who: Actor) => markRead({ db: desk.db, actor: who, ids: [], upTo: 1_000 })
  return { ...all, give, told, readAll }
}

test('who is given an article hears of it, and who loses it; who does it does not', async () => {
  const { desk, ana, ben, boss, articleId, give, told, inboxOf } = await assigning()
  await give(ana, ana)
  expect(await told(ana)).toEqual([])
  await give(boss, ben)
  expect(await told(ben)).toEqual(['given boss'])
  expect(await told(ana)).toEqual(['taken boss'])
  expect(await inboxOf(ben)).toMatchObject([{ article: { id: articleId }, articles: 1, text: null }])
  await give(boss, ben)
  expect(await told(ben)).toEqual(['given boss'])
  // Given back by oneself, and taken off by another.
  await give(ben, null)
  expect(await told(ben)).toEqual(['given boss'])
  await give(ben, ana)
  await give(boss, null)
  expect(await told(ana)).toEqual(['taken boss', 'given ben', 'taken boss'])
  expect(await told(boss)).toEqual([])
  expect((await desk.events(A)).map(({ by }) => by)).toEqual(['ana', 'boss', 'ben', 'ben', 'boss'])
})

test('what was refused tells nobody', async () => {
  const { desk, ana, ben, vera, articleId } = await assigning()
  const call = { db: desk.db, articleId, expectedVersion: null }
  expect(failureOf(await assign({ ...call, actor: vera, assigneeId: ben.id })).code).toBe('NOT_ALLOWED')
  expect(failureOf(await assign({ ...call, actor: ana, assigneeId: vera.id })).code).toBe('NOT_FOUND')
  expect(await desk.db.inboxItem.count()).toBe(0)
})

test('undo takes what nobody has read yet out of the inbox; who has read it hears of the way back', async () => {
  const { desk, ana, ben, boss, give, told, readAll } = await assigning()
  const undo = async (actor: Actor) => orThrow(await undoLast({ db: desk.db, actor }))
  await give(ana, ana)
  await give(boss, ben)
  await undo(boss)
  expect([await told(ana), await told(ben)]).toEqual([[], []])
  expect(await desk.article(A)).toMatchObject({ assigneeId: ana.id })

  await give(boss, ben)
  await readAll(ben)
  await undo(boss)
  expect(await told(ben)).toEqual(['taken boss', 'given boss read'])
  expect(await told(ana)).toEqual([])
  expect((await desk.events(A)).at(-1)).toMatchObject({ name: 'article.undone', by: 'boss' })

  // What somebody took on by themselves had told them nothing: that it is gone does.
  const step = await desk.db.step.findFirstOrThrow({ where: { actorId: ana.id, undoneAt: null } })
  orThrow(await undoStep({ db: desk.db, actor: boss, stepId: step.id }))
  expect(await desk.article(A)).toMatchObject({ assigneeId: null })
  expect(await told(ana)).toEqual(['taken boss'])
})

test('a step that a later one stands in front of is taken back without a word to who has the article now', async () => {
  const { desk, ana, ben, boss, give, told } = await assigning()
  const { stepId } = await give(ana, ben)
  await give(ben, boss)
  orThrow(await undoStep({ db: desk.db, actor: ana, stepId: stepId ?? 0 }))
  expect(await desk.article(A)).toMatchObject({ assigneeId: boss.id })
  expect([await told(ben), await told(boss)]).toEqual([[], ['given ben']])
})

test('one step over many articles is one item, whatever its portions, and goes back portion by portion', async () => {
  const names = Array.from({ length: 214 }, (_, at) => `_news/many-${at}.md`)
  const desk = await testDesk(
    Object.fromEntries(names.map((name, at) => [name, entryText({ url: `https://p.example/${at}` })])),
  )
  await desk.import()
  const { db } = desk
  const inboxOf = async (actor: Actor) =>
    orThrow(await listInbox({ db, actor, part: 'all', before: null })).items
  const ids = (await db.article.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map(
    ({ id }) => id,
  )
  const at = new Date()
  const stepId = await db.$transaction((tx) => beginStep(tx, ANA, at))
  for (const [from, to] of [
    [0, 100],
    [100, 214],
  ] as const)
    await db.$transaction(async (tx) => {
      await lock(tx, 'articles')
      const found = await loadStands(tx, ids.slice(from, to))
      const planned = found.map((one) => ({
        found: one,
        change: {
          next: { ...one.stand, assigneeId: BEN.id },
          events: [{ name: 'article.assigned', payload: { from: null, to: 'Ben', own: false } } as const],
        },
      }))
      await storeChanges(tx, { actor: ANA, at, step: async () => stepId }, planned)
    })
  expect(await inboxOf(BEN)).toMatchObject([{ kind: 'given', by: 'Ana', articles: 214, isRead: false }])
  expect(await db.auditEvent.count({ where: { name: 'article.assigned', stepId } })).toBe(214)
  orThrow(await undoStep({ db, actor: ANA, stepId }))
  expect(await inboxOf(BEN)).toEqual([])
  expect(await db.article.count({ where: { assigneeId: BEN.id } })).toBe(0)
})
