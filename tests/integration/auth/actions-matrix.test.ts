import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { cookieNames } from '#lib/auth/cookie-names.ts'
import { type Permission, ROLES, roleAllows } from '#lib/auth/permission.ts'
import type { Result } from '#lib/result.ts'
import { appFiles } from '#tests/support/app-files.ts'
import { testDatabase } from '#tests/support/database.ts'
import { person, session } from './people.ts'

const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, { value: string }>() }))
vi.mock('server-only', () => ({}))
vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => request.cookies,
}))
vi.mock('next/navigation', () => ({ unstable_rethrow: () => undefined }))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))

/** Every server action and what it needs. */
const ACTIONS: Record<string, Permission> = {
  'app/(desk)/export/actions.ts startPlanAction': 'export',
  'app/(desk)/export/actions.ts startExportAction': 'export',
  'app/(desk)/export/actions.ts startDownloadAction': 'export',
  'app/(desk)/export/actions.ts startRollbackAction': 'rollback',
  'app/(desk)/export/actions.ts pushAgainAction': 'export',
  'app/(desk)/export/actions.ts cancelExportJobAction': 'export',
  'app/(desk)/export/actions.ts continueExportJobAction': 'export',
  'app/(desk)/import/actions.ts startImportAction': 'import',
  'app/(desk)/import/actions.ts cancelImportAction': 'import',
  'app/(desk)/queue/actions.ts decideAction': 'decide',
  'app/(desk)/queue/actions.ts setPublishedAction': 'edit',
  'app/(desk)/queue/actions.ts setTopicsAction': 'edit',
  'app/(desk)/mentions/actions.ts readMentionsAction': 'read',
  'app/(desk)/queue/actions.ts assignAction': 'edit',
  'app/(desk)/queue/actions.ts addNoteAction': 'edit',
  'app/(desk)/queue/actions.ts deleteNoteAction': 'edit',
  'app/(desk)/queue/actions.ts confirmAction': 'decide',
  'app/(desk)/queue/actions.ts resolveAction': 'edit',
  'app/(desk)/queue/actions.ts decideManyAction': 'decide',
  'app/(desk)/queue/actions.ts planBulkAction': 'edit',
  'app/(desk)/queue/actions.ts startBulkAction': 'edit',
  'app/(desk)/queue/actions.ts cancelJobAction': 'edit',
  'app/(desk)/queue/actions.ts continueJobAction': 'edit',
  'app/(desk)/queue/actions.ts undoAction': 'edit',
  'app/(desk)/queue/actions.ts saveViewAction': 'read',
  'app/(desk)/queue/actions.ts renameViewAction': 'read',
  'app/(desk)/queue/actions.ts changeViewAction': 'read',
  'app/(desk)/queue/actions.ts deleteViewAction': 'read',
  'app/(desk)/settings/actions.ts changeOwnPassword': 'read',
  'app/(desk)/settings/actions.ts changeAlwaysWritten': 'manage-settings',
  'app/(desk)/team/actions.ts addPerson': 'manage-users',
  'app/(desk)/team/actions.ts changeRole': 'manage-users',
  'app/(desk)/team/actions.ts changeDisabled': 'manage-users',
  'app/(desk)/team/actions.ts changePassword': 'manage-users',
}

type Action = (page: unknown, input: unknown) => Promise<Result<unknown>>

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
const actions = new Map<string, Action>()
for (const path of appFiles('actions.ts')) {
  const module: Record<string, Action> = await import(/* @vite-ignore */ pathToFileURL(resolve(path)).href)
  for (const [name, action] of Object.entries(module)) actions.set(`${path} ${name}`, action)
}
const cookies = new Map<string, string>()
const ids = new Map<string, string | null>()
for (const role of ROLES) {
  const who = await person(db, role)
  ids.set(role, who.id)
  const sid = await session(db, who)
  cookies.set(role, await encode({ token: { sid }, secret: SECRET }))
}

beforeEach(() => {
  request.headers = new Headers({ origin: ORIGIN })
  request.cookies.clear()
})
afterAll(async () => {
  await db.$disconnect()
  await database.dispose()
  rmSync(folder, { recursive: true })
})

test('the table has every exported action', () => {
  expect([...actions.keys()].sort()).toEqual(Object.keys(ACTIONS).sort())
})

// Unusable input is looked at last: INVALID_INPUT means that everything else was let through, and nothing is done.
const UNUSABLE = Symbol('nothing that an action takes')
const ask = async (action: Action | undefined, person: string | null | undefined, restore = 0) => {
  const result = await action?.({ person, restore }, UNUSABLE)
  return result === undefined || result.ok ? 'done' : result.error.code
}

test.each(Object.entries(ACTIONS))('%s needs %s', async (name, permission) => {
  const action = actions.get(name)
  expect(await ask(action, 'nobody')).toBe('NOT_SIGNED_IN')
  for (const role of ROLES) {
    request.cookies.set(cookieNames(ORIGIN).session, { value: cookies.get(role) ?? '' })
    expect([role, await ask(action, ids.get(role))]).toEqual([
      role,
      roleAllows(role, permission) ? 'INVALID_INPUT' : 'NOT_ALLOWED',
    ])
  }
  request.headers = new Headers({ origin: 'https://evil.example' })
  expect(await ask(action, ids.get('admin'))).toBe('WRONG_ORIGIN')
})

test.each(Object.keys(ACTIONS))(
  '%s takes nothing from a page of somebody else or of before a restore',
  async (name) => {
    const action = actions.get(name)
    request.cookies.set(cookieNames(ORIGIN).session, { value: cookies.get('admin') ?? '' })
    expect(await ask(action, ids.get('editor'))).toBe('OTHER_PERSON')
    expect(await ask(action, ids.get('admin'), 1)).toBe('STALE_VERSION')
    const unmarked = await action?.(UNUSABLE, undefined)
    expect(unmarked).toMatchObject({ error: { code: 'OLD_TAB' } })
  },
)
