import { expect, test } from 'vitest'
import { noteRefusedSignIn, type Refusal, ROWS_KEPT, TOLD_APART } from '#lib/audit/refused-sign-ins.ts'
import { commandLineActor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import { readStatus } from '#lib/queue/read-status.ts'
import { orThrow } from '#lib/result.ts'
import { listRefusedSignIns } from '#lib/team/list-refused-sign-ins.ts'
import { listUsers } from '#lib/team/list-users.ts'
import { emptyDesk, events, person } from './people.ts'

const NOW = new Date('2026-11-24T10:00:30Z')
const EDITOR = { email: 'editor@desk.example' }
const note = (
  db: Db,
  kind: Refusal,
  network: string,
  user: { email: string } | null = EDITOR,
  now = NOW,
): Promise<void> => noteRefusedSignIn(db, { kind, user, network, now })
const payloads = async (db: Db) => (await events(db)).map(({ payload }) => payload)

test('a minute has one row for each account and network, counted by kind', async () => {
  const { db } = await emptyDesk()
  const minute = '2026-11-24T10:00:00.000Z'
  for (let n = 0; n < 3; n += 1) await note(db, 'wrong', '203.0.113.9')
  await note(db, 'throttled', '203.0.113.9')
  await note(db, 'wrong', '198.51.100.1')
  await note(db, 'wrong', '203.0.113.9', null)
  await note(db, 'wrong', '203.0.113.9', EDITOR, new Date('2026-11-24T10:01:00Z'))
  const email = EDITOR.email
  expect(await payloads(db)).toEqual([
    { email, network: '203.0.113.9', minute, wrong: 3, throttled: 1, busy: 0 },
    { email, network: '198.51.100.1', minute, wrong: 1, throttled: 0, busy: 0 },
    { email: null, network: '203.0.113.9', minute, wrong: 1, throttled: 0, busy: 0 },
    {
      email,
      network: '203.0.113.9',
      minute: '2026-11-24T10:01:00.000Z',
      wrong: 1,
      throttled: 0,
      busy: 0,
    },
  ])
})

test('a flood costs few writes and few rows, and is counted to within a half', async () => {
  const { db } = await emptyDesk()
  let writes = 0
  const counting: Db = Object.create(db, {
    $transaction: {
      value: (work: never) => {
        writes += 1
        return db.$transaction(work)
      },
    },
  })
  for (let n = 0; n < 1000; n += 1) await note(counting, 'throttled', '203.0.113.9')
  for (let n = 0; n < 1000; n += 1) await note(counting, 'busy', `2001:db8:0:${n}::/64`)
  expect(writes).toBeLessThanOrEqual(2 * 10)
  const rows = await payloads(db)
  expect(rows).toMatchObject([
    { email: EDITOR.email, throttled: 512 },
    { email: null, network: null, busy: 512 },
  ])

  for (let n = 0; n < 100; n += 1) await note(counting, 'wrong', `198.51.100.${n}`)
  const all = (await payloads(db)) as { network: string | null; wrong: number }[]
  expect(all.length).toBeLessThanOrEqual(TOLD_APART + 1)
  expect(all.reduce((sum, { wrong }) => sum + wrong, 0)).toBe(100)
})

test('the log keeps the latest rows of this kind, and everything else', async () => {
  const { db } = await emptyDesk()
  await person(db, 'editor')
  const payload = JSON.stringify({
    email: null,
    network: null,
    minute: NOW.toISOString(),
    wrong: 1,
    throttled: 0,
    busy: 0,
  })
  const row = { at: NOW, actorName: 'Somebody', via: 'web', payload }
  await db.$transaction(async (tx) => {
    await tx.auditEvent.create({ data: { ...row, name: 'user.added' } })
    const data = Array.from({ length: ROWS_KEPT + 5 }, () => ({ ...row, name: 'sign-in.refused' }))
    await tx.auditEvent.createMany({ data })
  })
  await note(db, 'wrong', '203.0.113.9')
  expect(await db.auditEvent.count({ where: { name: 'sign-in.refused' } })).toBe(ROWS_KEPT)
  expect(await db.auditEvent.count({ where: { name: 'user.added' } })).toBe(1)
  const newest = await db.auditEvent.findFirst({ orderBy: { id: 'desc' } })
  expect(newest?.payload).toContain('203.0.113.9')
})

test('admins see them by person, in all, and in words; others do not', async () => {
  const { db } = await emptyDesk()
  const [editor, admin] = [await person(db, 'editor'), await person(db, 'admin')]
  const now = new Date()
  for (let n = 0; n < 2; n += 1) await note(db, 'wrong', '203.0.113.9', EDITOR, now)
  await note(db, 'wrong', '203.0.113.9', null, now)
  const members = orThrow(await listUsers({ db, actor: admin }))
  expect(members.map(({ email, refusedSignIns }) => [email, refusedSignIns])).toEqual([
    ['admin@desk.example', 0],
    [EDITOR.email, 2],
  ])
  expect(orThrow(await readStatus({ db, actor: commandLineActor() })).refusedSignIns).toBe(3)
  expect(orThrow(await listRefusedSignIns({ db, actor: admin })).map(({ sentence }) => sentence)).toEqual([
    'Somebody could not sign in as anybody here from 203.0.113.9: 1 × wrong password',
    'Somebody could not sign in as editor@desk.example from 203.0.113.9: 2 × wrong password',
  ])
  expect(await listRefusedSignIns({ db, actor: editor })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
})
