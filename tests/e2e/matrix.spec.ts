import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import { cookieNames } from '#lib/auth/cookie-names.ts'
import { type Permission, ROLES, type Role, roleAllows } from '#lib/auth/permission.ts'
import { startSession } from '#lib/auth/session.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { PAGE_MARK_HEADER } from '#lib/schema/wire/page-mark.ts'
import { PROTOCOL, PROTOCOL_HEADER } from '#lib/schema/wire/protocol.ts'
import { expect, test } from '#tests/e2e/fixtures.ts'
import { appFiles } from '#tests/support/app-files.ts'

type Asked = { readonly at: string; readonly needs: Permission | 'nothing' }

/** Every page with an address of it and what it needs. */
const PAGES: Record<string, Asked> = {
  'app/page.tsx': { at: '/', needs: 'read' },
  'app/(auth)/sign-in/page.tsx': { at: '/sign-in', needs: 'nothing' },
  'app/(desk)/articles/page.tsx': { at: '/articles?path=_news/none.md', needs: 'read' },
  'app/(desk)/articles/[id]/page.tsx': { at: '/articles/1', needs: 'read' },
  'app/(desk)/export/page.tsx': { at: '/export', needs: 'read' },
  'app/(desk)/export/runs/[id]/page.tsx': { at: '/export/runs/none', needs: 'read' },
  'app/(desk)/import/page.tsx': { at: '/import', needs: 'read' },
  'app/(desk)/inbox/page.tsx': { at: '/inbox', needs: 'read' },
  'app/(desk)/mentions/page.tsx': { at: '/mentions', needs: 'read' },
  'app/(desk)/queue/page.tsx': { at: '/queue', needs: 'read' },
  'app/(desk)/settings/page.tsx': { at: '/settings', needs: 'read' },
  'app/(desk)/settings/site/page.tsx': { at: '/settings/site', needs: 'read' },
  'app/(desk)/team/page.tsx': { at: '/team', needs: 'manage-users' },
}

/** Every method of every route. */
const ROUTES: Record<string, Asked> = {
  'app/api/articles/[id]/route.ts GET': { at: '/api/articles/1', needs: 'read' },
  'app/api/assets/[...path]/route.ts GET': { at: '/api/assets/none.png', needs: 'read' },
  'app/api/auth/[...nextauth]/route.ts GET': { at: '/api/auth/csrf', needs: 'nothing' },
  'app/api/auth/[...nextauth]/route.ts POST': { at: '/api/auth/signout', needs: 'nothing' },
  'app/api/export/route.ts GET': { at: '/api/export', needs: 'read' },
  'app/api/export/files/[id]/route.ts GET': { at: '/api/export/files/none', needs: 'export' },
  'app/api/export/plans/[id]/files/route.ts GET': { at: '/api/export/plans/none/files', needs: 'read' },
  'app/api/export/plans/[id]/diff/route.ts GET': { at: '/api/export/plans/none/diff?path=a', needs: 'read' },
  'app/api/export/runs/[id]/files/route.ts GET': {
    at: '/api/export/runs/none/files?state=kept',
    needs: 'read',
  },
  'app/api/export/runs/[id]/diff/route.ts GET': { at: '/api/export/runs/none/diff?path=a', needs: 'read' },
  'app/api/changes/route.ts POST': { at: '/api/changes', needs: 'read' },
  'app/api/facets/route.ts GET': { at: '/api/facets', needs: 'read' },
  'app/api/health/route.ts GET': { at: '/api/health', needs: 'nothing' },
  'app/api/import/file/route.ts GET': { at: '/api/import/file?path=_news/none.md', needs: 'read' },
  'app/api/import/left-out/route.ts GET': { at: '/api/import/left-out', needs: 'read' },
  'app/api/import/problems/route.ts GET': { at: '/api/import/problems', needs: 'read' },
  'app/api/jobs/[id]/route.ts GET': { at: '/api/jobs/latest', needs: 'read' },
  'app/api/inbox/route.ts GET': { at: '/api/inbox', needs: 'read' },
  'app/api/inbox/unread/route.ts GET': { at: '/api/inbox/unread', needs: 'read' },
  'app/api/picture/route.ts GET': {
    at: '/api/picture?url=https%3A%2F%2Fpics.example%2Fa.png',
    needs: 'read',
  },
  'app/api/presence/route.ts POST': { at: '/api/presence', needs: 'read' },
  'app/api/jobs/[id]/skipped/route.ts GET': { at: '/api/jobs/none/skipped', needs: 'read' },
  'app/api/progress/route.ts GET': { at: '/api/progress', needs: 'read' },
  'app/api/pulse/route.ts GET': { at: '/api/pulse', needs: 'read' },
  'app/api/queue/route.ts GET': { at: '/api/queue', needs: 'read' },
  'app/api/reach/route.ts POST': { at: '/api/reach', needs: 'read' },
  'app/api/steps/route.ts GET': { at: '/api/steps', needs: 'read' },
  'app/api/scores/route.ts GET': { at: '/api/scores', needs: 'read' },
  'app/api/views/counts/route.ts GET': { at: '/api/views/counts', needs: 'read' },
  'app/api/views/route.ts GET': { at: '/api/views', needs: 'read' },
}

const pages = appFiles('page.tsx')
const methods = appFiles('route.ts').flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/^export (?:const|async function|function) ([A-Z]+)\b/gm)].map(
    (match) => `${path} ${match[1]}`,
  ),
)

test('the table has every page and every method of every route', () => {
  expect(Object.keys(PAGES).sort()).toEqual(pages)
  expect(Object.keys(ROUTES).sort()).toEqual(methods.sort())
})

test('each page and route answers each role as its permission says', async ({ server }) => {
  const db = await openDb(server.databaseUrl)
  const secret = readFileSync(join(server.dataDir, 'secret'), 'utf8').trim()
  const cookies = new Map<Role | 'none', string>([['none', '']])
  for (const role of ROLES)
    cookies.set(
      role,
      `${cookieNames(server.url).session}=${await encode({ token: { sid: await sessionOf(db, role) }, secret })}`,
    )
  await db.$disconnect()

  const wrong: string[] = []
  const check = async (kind: 'page' | 'route', name: string, { at, needs }: Asked) => {
    const method = kind === 'page' ? 'GET' : (name.split(' ')[1] ?? 'GET')
    for (const [role, cookie] of cookies) {
      const headers = {
        cookie,
        origin: server.url,
        'content-type': 'application/x-www-form-urlencoded',
        [PAGE_MARK_HEADER]: JSON.stringify({ person: personOf(role), restore: 0 }),
        [PROTOCOL_HEADER]: PROTOCOL,
      }
      const response = await fetch(server.url + at, { method, headers, redirect: 'manual' })
      await response.arrayBuffer()
      const answer = kindOf(response)
      const expected = expectedFor(kind, role, needs)
      if (answer !== expected) wrong.push(`${name} for ${role}: ${answer}, expected ${expected}`)
    }
  }
  for (const [name, asked] of Object.entries(PAGES)) await check('page', name, asked)
  for (const [name, asked] of Object.entries(ROUTES)) await check('route', name, asked)
  expect(wrong).toEqual([])
})

function expectedFor(kind: 'page' | 'route', role: Role | 'none', needs: Asked['needs']): string {
  if (needs === 'nothing') return 'answered'
  if (role === 'none') return kind === 'page' ? 'sent to sign in' : 'not signed in'
  return roleAllows(role, needs) ? 'answered' : 'forbidden'
}

/** A missing picture or a redirect inside the desk is an answer too. */
function kindOf(response: Response): string {
  if (new URL(response.headers.get('location') ?? '/', response.url).pathname === '/sign-in')
    return 'sent to sign in'
  if (response.status === 401) return 'not signed in'
  if (response.status === 403) return 'forbidden'
  return response.status < 500 && response.status !== 405 ? 'answered' : `status ${response.status}`
}

const personOf = (role: Role | 'none') => `matrix-${role}`

async function sessionOf(db: Db, role: Role): Promise<string> {
  const user = { id: personOf(role), email: `${role}@matrix.test`, name: role, role, passwordHash: 'none' }
  return db.$transaction(async (tx) => {
    await tx.user.create({ data: { ...user, createdAt: new Date() } })
    return startSession(tx, { id: user.id, name: role, role, via: 'web' }, user, new Date())
  })
}
