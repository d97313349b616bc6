import { expect, test } from 'vitest'
import { findActor } from '#lib/auth/session.ts'
import { setDisabled } from '#lib/team/set-disabled.ts'
import { emptyDesk, events, person, session } from '../auth/people.ts'

const email = 'editor@desk.example'

test('disabling locks out at once; enabling lets in again but revives no session', async () => {
  const { db } = await emptyDesk()
  const [admin, editor] = [await person(db, 'admin'), await person(db, 'editor')]
  const sessions = [await session(db, editor), await session(db, editor)]
  const disabled = await setDisabled({ db, actor: admin, email, disabled: true })
  expect(disabled).toMatchObject({ ok: true, value: { email, disabledAt: expect.stringMatching(/^20/) } })
  for (const id of sessions) expect(await findActor(db, id)).toBeNull()

  expect(await setDisabled({ db, actor: admin, email, disabled: true })).toMatchObject({ ok: true })
  const enabled = await setDisabled({ db, actor: admin, email, disabled: false })
  expect(enabled).toMatchObject({ ok: true, value: { disabledAt: null } })
  for (const id of sessions) expect(await findActor(db, id)).toBeNull()
  expect(await findActor(db, await session(db, editor))).toEqual(editor)
  expect((await events(db)).map(({ name }) => name)).toEqual([
    'user.disabled',
    'session.ended',
    'session.ended',
    'user.enabled',
  ])
})

test('the last active admin cannot be locked out, not even by two who do it at once', async () => {
  const { db } = await emptyDesk()
  const [one, two] = [
    await person(db, 'admin', 'one@desk.example'),
    await person(db, 'admin', 'two@desk.example'),
  ]
  const answers = await Promise.all([
    setDisabled({ db, actor: one, email: 'two@desk.example', disabled: true }),
    setDisabled({ db, actor: two, email: 'one@desk.example', disabled: true }),
  ])
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual(['LAST_ADMIN', 'ok'])
  expect(await db.user.count({ where: { role: 'admin', disabledAt: null } })).toBe(1)
  expect((await events(db)).map(({ name }) => name)).toEqual(['user.disabled'])
})

test('nobody but an admin, and nobody who is not there', async () => {
  const { db } = await emptyDesk()
  const [admin, editor] = [await person(db, 'admin'), await person(db, 'editor')]
  const target = { email: 'admin@desk.example', disabled: true }
  expect(await setDisabled({ db, actor: editor, ...target })).toMatchObject({
    error: { code: 'NOT_ALLOWED' },
  })
  expect(await setDisabled({ db, actor: admin, email: 'x@desk.example', disabled: true })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  })
  expect(await events(db)).toEqual([])
})
