import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import { afterAll, expect, test, vi } from 'vitest'
import { cookieNames } from '#lib/auth/cookie-names.ts'
import { makeBackup } from '#lib/backup/make-backup.ts'
import { restoreBackup } from '#lib/backup/restore-backup.ts'
import { readRestore } from '#lib/db/restores.ts'
import { orThrow } from '#lib/result.ts'
import type { ChangeInput, ChangeKind } from '#lib/schema/wire/changes.ts'
import type { PageMark } from '#lib/schema/wire/page-mark.ts'
import { MIGRATIONS_FOLDER } from '#tests/support/database.ts'
import { openDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { person, session } from './people.ts'
import { postChange } from './post-change.ts'

const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, { value: string }>() }))
vi.mock('server-only', () => ({}))
vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => request.cookies,
}))
vi.mock('next/navigation', () => ({ unstable_rethrow: () => undefined }))

const ORIGIN = 'http://localhost:3456'
const SECRET = 'a secret for tests'
const A = '_news/a.md'
const folder = mkdtempSync(join(tmpdir(), 'copydesk-after-'))
writeFileSync(join(folder, 'secret'), `${SECRET}\n`)
const desk = await openDesk({ [A]: entryText() })
const databaseUrl = `file:${join(desk.dataDir, 'desk.db')}`
vi.stubEnv('DATA_DIR', folder)
vi.stubEnv('DATABASE_URL', databaseUrl)
vi.stubEnv('COPYDESK_URL', ORIGIN)
const { POST } = await import('#app/api/changes/route.ts')
afterAll(async () => {
  await desk.dispose()
  rmSync(folder, { recursive: true })
})

const send = <Kind extends ChangeKind>(page: PageMark, kind: Kind, input: ChangeInput<Kind>) =>
  postChange(POST, ORIGIN, page, kind, input)

test('what was sent before a restore is not done to what stands after it', async () => {
  const { db } = desk
  await desk.import()
  const editor = await person(db, 'editor')
  const signIn = async () => {
    const token = { sid: await session(db, editor) }
    request.cookies.set(cookieNames(ORIGIN).session, { value: await encode({ token, secret: SECRET }) })
  }
  const call = { db, actor: editor, databaseUrl, migrationsFolder: MIGRATIONS_FOLDER }
  const admin = { ...editor, role: 'admin' } as const
  const file = join(folder, 'backup.db')
  orThrow(await makeBackup({ ...call, actor: admin, file }))

  await signIn()
  const page = { person: editor.id ?? '', restore: await readRestore(db) }
  const { id: articleId, version: expectedVersion } = await desk.article(A)
  const sent = { articleId, expectedVersion, key: randomUUID(), decision: 'approved' } as const
  expect(orThrow(await send(page, 'decide', sent)).status).toBe('approved')
  const [step] = await db.step.findMany()

  orThrow(await restoreBackup({ ...call, actor: admin, file, backupsFolder: join(folder, 'backups') }))
  expect(await send(page, 'decide', sent)).toMatchObject({ error: { code: 'NOT_SIGNED_IN' } })
  await signIn()
  // A colleague makes a step of the very number that the page knows.
  const anew = { ...page, restore: await readRestore(db) }
  const held = { articleId, expectedVersion, decision: 'held' } as const
  expect(orThrow(await send(anew, 'decide', held)).status).toBe('held')
  expect((await db.step.findMany()).map(({ id }) => id)).toEqual([step?.id])
  const before = [await desk.article(A), await desk.events(A)] as const

  expect(await send(page, 'decide', { ...sent, expectedVersion: expectedVersion + 1 })).toMatchObject({
    error: {
      code: 'STALE_VERSION',
      details: { restore: anew.restore, version: expectedVersion + 1, now: { status: 'held' } },
    },
  })
  const stale = { error: { code: 'STALE_VERSION' } }
  const articles = [{ articleId, expectedVersion: expectedVersion + 1 }]
  expect(await send(page, 'decide-many', { articles, decision: 'rejected' })).toMatchObject({
    error: {
      code: 'STALE_VERSION',
      details: {
        restore: anew.restore,
        articles: [
          {
            articleId,
            title: before[0].title,
            version: expectedVersion + 1,
            now: { status: 'held', published: 'false', topics: before[0].topics },
          },
        ],
      },
    },
  })
  expect(await send(page, 'undo', { stepId: step?.id ?? 0 })).toMatchObject(stale)
  expect(await send(page, 'undo', { stepId: null })).toMatchObject(stale)
  expect(await send(page, 'add-note', { articleId, text: 'Look again' })).toMatchObject(stale)
  expect([await desk.article(A), await desk.events(A)]).toEqual(before)
  expect(await db.note.count()).toBe(0)
})
