import { expect, test } from 'vitest'
import { noteRefusedSignIn } from '#lib/audit/refused-sign-ins.ts'
import { countAttempt, FREE_FAILURES } from '#lib/auth/throttle.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { createJob } from '#lib/jobs/start/create-job.ts'
import { addNote } from '#lib/notes/add-note.ts'
import { deleteNote } from '#lib/notes/delete-note.ts'
import { restoreNote } from '#lib/notes/restore-note.ts'
import { orThrow } from '#lib/result.ts'
import { changeMany } from '#lib/review/change-many.ts'
import { decideMany } from '#lib/review/decide-many.ts'
import { undoStep } from '#lib/review/undo-step.ts'
import { setDisabled } from '#lib/team/set-disabled.ts'
import { setRole } from '#lib/team/set-role.ts'
import { testDesk } from '#tests/support/desk.ts'
import { deskOver } from '#tests/support/desk-over.ts'
import { entryText } from '#tests/support/entry-text.ts'

const [A, B] = ['_news/a.md', '_news/b.md']

/** What a transaction did, in order: `article.update`, `$lock articles`, `$updateRows Article`, … */
type Deeds = readonly string[]

/** The same database, with the deeds of every transaction on it. */
function watched(db: Db): { db: Db; transactions: Deeds[] } {
  const transactions: Deeds[] = []
  const $transaction: Db['$transaction'] = (work, options) => {
    const deeds: string[] = []
    transactions.push(deeds)
    return db.$transaction((tx) => work(telling(tx, (deed) => deeds.push(deed))), options)
  }
  return {
    db: new Proxy(db, {
      get: (of, name) => (name === '$transaction' ? $transaction : Reflect.get(of, name)),
    }),
    transactions,
  }
}

function telling(tx: Tx, tell: (deed: string) => void): Tx {
  return new Proxy(tx, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name)
      if (typeof value === 'function' && String(name).startsWith('$'))
        return (...call: unknown[]) => {
          tell(`${String(name)} ${/"?(\w+ )*"?([\w-]+)"?/.exec(String(call[0]))?.[0] ?? ''}`)
          return Reflect.apply(value, of, call)
        }
      if (typeof value !== 'object' || value === null || String(name).startsWith('$')) return value
      return new Proxy(value, {
        get(model, method) {
          tell(`${String(name)}.${String(method)}`)
          return Reflect.get(model, method)
        },
      })
    },
  })
}

const changesArticles = (deeds: Deeds) =>
  deeds.some((deed) =>
    /^\$(updateRows|insertNumbered) Article$|^\$run UPDATE "Article"|^article\.(update|create|delete|upsert)/.test(
      deed,
    ),
  )

test('whatever changes articles shuts others out before it reads or writes anything', async () => {
  const place = await testDesk({ [A]: entryText({ title: 'Chips' }), [B]: entryText({ title: 'Rockets' }) })
  const { db, transactions } = watched(place.db)
  const desk = deskOver({ ...place, db })
  const { actor, root } = desk
  await desk.import()
  await desk.decide(A, 'approved')
  const versions = () => db.article.findMany({ orderBy: { id: 'asc' }, select: { id: true, version: true } })
  const seen = (await versions()).map(({ id, version }) => ({ articleId: id, expectedVersion: version }))
  expect(orThrow(await decideMany({ db, actor, decision: 'held', articles: seen })).changed).toHaveLength(2)
  const many = orThrow(
    await changeMany({
      db,
      actor,
      actions: [{ do: 'decide', decision: 'approved', keepPublished: false }],
      articles: (await versions()).map(({ id, version }) => ({ articleId: id, version })),
      withMissing: false,
    }),
  )
  expect(many.changed).toHaveLength(2)
  const { runId, written } = await desk.export()
  expect(written).toHaveLength(2)
  desk.write(A, desk.read(A).replace('Chips', 'Newer chips'))
  await desk.import()
  orThrow(await rollbackRun({ db, actor: { ...actor, role: 'admin' }, root, runId: runId ?? '' }))
  orThrow(await undoStep({ db, actor, stepId: many.stepId ?? 0 }))
  const [note] = orThrow(await addNote({ db, actor, articleId: seen[0]?.articleId ?? 0, text: 'Look here.' }))
  orThrow(await deleteNote({ db, actor, noteId: note?.id ?? 0 }))
  orThrow(await restoreNote({ db, actor, noteId: note?.id ?? 0 }))
  desk.remove(B)
  await desk.import()

  const changing = transactions.filter(changesArticles)
  expect(changing.length).toBeGreaterThan(9)
  expect(changing.filter(([deed]) => deed !== '$lock articles')).toEqual([])
})

test('a job is made by whoever shut the others out before looking for one that runs', async () => {
  const place = await testDesk()
  const { db, transactions } = watched(place.db)
  const started = await Promise.all([1, 2].map(() => createJob(db, place.actor, { kind: 'import' })))
  expect(started.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(transactions.map(([deed]) => deed)).toEqual(['$lock jobs', '$lock jobs'])
})

test('attempts to sign in are counted one after the other, and so are those that were refused', async () => {
  const place = await testDesk()
  const { db, transactions } = watched(place.db)
  const now = new Date()
  for (let attempt = 0; attempt <= FREE_FAILURES; attempt += 1)
    await db.$transaction((tx) => countAttempt(tx, 'ana|home', now))
  const later = await Promise.all(
    [1, 2].map(() => db.$transaction((tx) => countAttempt(tx, 'ana|home', now))),
  )
  expect(later).toEqual([1, 1])
  await noteRefusedSignIn(db, { kind: 'wrong', user: { email: 'ana@desk.example' }, network: 'home', now })
  expect(await db.auditEvent.count()).toBe(1)
  expect(new Set(transactions.map(([deed]) => deed))).toEqual(new Set(['$lock sign-ins']))
})

test('of two admins who demote and disable each other at once, one remains, whoever waits for whom', async () => {
  const place = await testDesk()
  const { db, transactions } = watched(place.db)
  const emails = ['ana@desk.example', 'ben@desk.example'] as const
  await place.db.$transaction((tx) =>
    tx.user.createMany({
      data: emails.map((email) => ({
        id: email,
        email,
        name: email,
        role: 'admin',
        passwordHash: '',
        createdAt: new Date(),
      })),
    }),
  )
  const actor = { ...place.actor, role: 'admin' } as const
  const done = await Promise.all([
    setRole({ db, actor, email: emails[0], role: 'viewer' }),
    setDisabled({ db, actor, email: emails[1], disabled: true }),
  ])
  expect(done.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(await db.user.count({ where: { role: 'admin', disabledAt: null } })).toBe(1)
  expect(transactions.map(([deed]) => deed)).toEqual(['$lock people', '$lock people'])
})
