import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { cookieNames } from '#lib/auth/cookie-names.ts'
import { type Permission, ROLES, type Role, roleAllows } from '#lib/auth/permission.ts'
import { ERRORS } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'
import { CHANGES, type ChangeKind } from '#lib/schema/wire/changes.ts'
import { PROTOCOL_HEADER } from '#lib/schema/wire/protocol.ts'
import { testDatabase } from '#tests/support/database.ts'
import { person, session } from './people.ts'
import { changeRequest } from './post-change.ts'

const request = vi.hoisted(() => ({ cookies: new Map<string, { value: string }>() }))
vi.mock('server-only', () => ({}))
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => request.cookies,
}))
vi.mock('next/navigation', () => ({ unstable_rethrow: () => undefined }))

/** Every kind of change and what it needs. */
const NEEDS: Record<ChangeKind, Permission> = {
  decide: 'decide',
  published: 'edit',
  topics: 'edit',
  field: 'edit',
  assign: 'edit',
  confirm: 'decide',
  resolve: 'edit',
  undo: 'edit',
  'decide-many': 'decide',
  'plan-bulk': 'edit',
  'start-bulk': 'edit',
  'start-import': 'import',
  'plan-mend': 'mend',
  'mend-line': 'mend',
  'start-plan': 'export',
  'set-aside': 'export',
  'start-export': 'export',
  'push-again': 'export',
  'start-download': 'export',
  'start-rollback': 'rollback',
  'cancel-job': 'edit',
  'continue-job': 'edit',
  'add-note': 'edit',
  'delete-note': 'edit',
  'restore-note': 'edit',
  'mark-read': 'read',
  'save-view': 'read',
  'rename-view': 'read',
  'change-view': 'read',
  'arrange-views': 'read',
  'delete-view': 'read',
  'restore-view': 'read',
  'add-person': 'manage-users',
  'set-role': 'manage-users',
  'set-disabled': 'manage-users',
  'set-password': 'read',
  'set-always-written': 'manage-settings',
  'choose-flag': 'manage-settings',
  'try-site': 'manage-settings',
  'save-site': 'manage-settings',
  'allow-image-host': 'manage-settings',
}
const KINDS = Object.keys(CHANGES) as ChangeKind[]

const ORIGIN = 'http://localhost:3456'
const SECRET = 'a secret for tests'
const folder = mkdtempSync(join(tmpdir(), 'copydesk-matrix-'))
writeFileSync(join(folder, 'secret'), `${SECRET}\n`)
const database = await testDatabase()
vi.stubEnv('DATA_DIR', folder)
vi.stubEnv('DATABASE_URL', database.url)
vi.stubEnv('COPYDESK_URL', ORIGIN)

const { getDb } = await import('#lib/db/client.ts')
const db = await getDb()
const { POST } = await import('#app/api/changes/route.ts')
const cookies = new Map<string, string>()
const ids = new Map<string, string | null>()
for (const role of ROLES) {
  const who = await person(db, role)
  ids.set(role, who.id)
  const sid = await session(db, who)
  cookies.set(role, await encode({ token: { sid }, secret: SECRET }))
}

beforeEach(() => request.cookies.clear())
afterAll(async () => {
  await db.$disconnect()
  await database.dispose()
  rmSync(folder, { recursive: true })
})
const signIn = (role: Role) =>
  request.cookies.set(cookieNames(ORIGIN).session, { value: cookies.get(role) ?? '' })

test('the table has every kind of change', () => {
  expect(KINDS.sort()).toEqual(Object.keys(NEEDS).sort())
})

// Unusable input is looked at last: INVALID_INPUT means that everything else was let through, and nothing is done.
const UNUSABLE = 'nothing that a change takes'
const ask = async (
  kind: ChangeKind,
  page: { person: string | null | undefined; restore: number } | null,
  headers: Readonly<Record<string, string | null>> = {},
) => {
  const answer = await POST(changeRequest(ORIGIN, page, { kind, input: UNUSABLE }, headers))
  const result: Result<unknown> = await answer.json()
  const code = result.ok ? null : result.error.code
  const isLookedAt = code === null || code === 'INVALID_INPUT' || code === 'STALE_VERSION'
  expect(answer.status).toBe(isLookedAt ? 200 : ERRORS[code].status)
  return code ?? 'done'
}
const pageOf = (role: Role | 'nobody', restore = 0) => ({ person: ids.get(role) ?? role, restore })

test.each(Object.entries(NEEDS) as [ChangeKind, Permission][])('%s needs %s', async (kind, permission) => {
  expect(await ask(kind, pageOf('nobody'))).toBe('NOT_SIGNED_IN')
  for (const role of ROLES) {
    signIn(role)
    expect([role, await ask(kind, pageOf(role))]).toEqual([
      role,
      roleAllows(role, permission) ? 'INVALID_INPUT' : 'NOT_ALLOWED',
    ])
  }
})

test.each(KINDS)(
  '%s takes nothing from elsewhere, another person, another database or an older desk',
  async (kind) => {
    signIn('admin')
    for (const origin of ['https://evil.example', 'null', null])
      expect(await ask(kind, pageOf('admin'), { origin })).toBe('WRONG_ORIGIN')
    expect(await ask(kind, pageOf('editor'))).toBe('OTHER_PERSON')
    expect(await ask(kind, pageOf('admin', 1))).toBe('STALE_VERSION')
    expect(await ask(kind, null)).toBe('OLD_TAB')
    for (const protocol of ['copydesk-0', '', null])
      expect(await ask(kind, pageOf('admin'), { [PROTOCOL_HEADER]: protocol })).toBe('OLD_TAB')
  },
)
