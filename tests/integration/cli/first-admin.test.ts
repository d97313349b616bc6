import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { adminLines } from '#lib/cli/launch/serving/welcome.mjs'
import { openDb } from '#lib/db/client.ts'
import { runCopydesk } from './run-copydesk.ts'

const folder = mkdtempSync(join(tmpdir(), 'copydesk-first-admin-'))
const PASSWORD = 'walnut ladder seventeen'
const env = {
  CONTENT_DIR: join(folder, 'site'),
  DATA_DIR: join(folder, 'data'),
  DATABASE_URL: `file:${join(folder, 'desk.db')}`,
  COPYDESK_ADMIN_EMAIL: 'chief@desk.example',
  COPYDESK_ADMIN_PASSWORD: PASSWORD,
}
mkdirSync(join(env.CONTENT_DIR, '_news'), { recursive: true })
writeFileSync(
  join(env.CONTENT_DIR, '_news/a.md'),
  '---\ntitle: A lift that listens\npublished: false\n---\nText.\n',
)
afterAll(() => rmSync(folder, { recursive: true }))

test('before any start, the admin that the environment names can be acted for', async () => {
  expect((await runCopydesk(env, 'import', '--json')).code).toBe(0)
  const decided = await runCopydesk(
    env,
    'decide',
    '_news/a.md',
    '--approve',
    '--as',
    'chief@desk.example',
    '--json',
  )
  expect([decided.code, decided.json()]).toMatchObject([0, { failed: [] }])
  const db = await openDb(env.DATABASE_URL)
  const { id, role } = await db.user.findUniqueOrThrow({ where: { email: 'chief@desk.example' } })
  const decision = await db.auditEvent.findFirst({ where: { name: 'article.decided' } })
  await db.$disconnect()
  expect([role, decision?.actorId]).toEqual(['admin', id])
  // Somebody else is still nobody, and only the first is made.
  const other = { ...env, COPYDESK_ADMIN_EMAIL: 'other@desk.example' }
  const refused = await runCopydesk(other, 'decide', '_news/a.md', '--hold', '--as', 'other@desk.example')
  expect(refused.stderr).toContain('There is no account for other@desk.example.')
})

test('a password from the environment is printed by nobody', async () => {
  const fresh = { ...env, DATA_DIR: join(folder, 'more'), DATABASE_URL: `file:${join(folder, 'more.db')}` }
  const { code, stdout, stderr, json } = await runCopydesk(fresh, 'prepare', '--json')
  expect(code).toBe(0)
  expect(json().admin).toEqual({ email: 'chief@desk.example', password: null })
  expect(stdout + stderr).not.toContain(PASSWORD)
  const prepared = { admin: { email: 'chief@desk.example', password: null } } as Parameters<
    typeof adminLines
  >[0]
  expect(adminLines(prepared)).toMatch(/first admin, chief@desk\.example, .* COPYDESK_ADMIN_PASSWORD/)
})

test('a common one ends the start with its place', async () => {
  const fresh = { ...env, DATA_DIR: join(folder, 'weak'), DATABASE_URL: `file:${join(folder, 'weak.db')}` }
  const weak = { ...fresh, COPYDESK_ADMIN_PASSWORD: 'password123' }
  const { code, stderr } = await runCopydesk(weak, 'prepare', '--json')
  expect([code, stderr]).toEqual([2, expect.stringMatching(/guessed first/)])
  expect(stderr).not.toContain('password123')
})
