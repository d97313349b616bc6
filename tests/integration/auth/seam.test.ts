import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { cookieNames } from '#lib/auth/cookie-names.ts'
import { ROLES, type Role } from '#lib/auth/permission.ts'
import { drawRestore, readRestore } from '#lib/db/restores.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import { err, ok } from '#lib/result.ts'
import { PAGE_MARK_HEADER, type PageMark } from '#lib/schema/page-mark.ts'
import { testDatabase } from '#tests/support/database.ts'
import { person, session } from './people.ts'

// The request as Next would show it to the code under test.
const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, { value: string }>() }))
vi.mock('server-only', () => ({}))
vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => request.cookies,
}))
vi.mock('next/navigation', () => ({
  unstable_rethrow: (thrown: unknown) => {
    if (thrown instanceof Error && thrown.message.startsWith('NEXT_')) throw thrown
  },
  redirect: (to: string) => {
    throw new Error(`NEXT_REDIRECT ${to}`)
  },
  forbidden: () => {
    throw new Error('NEXT_FORBIDDEN')
  },
}))

const SECRET = 'a secret for tests'
const ORIGIN = 'http://localhost:3456'
const folder = mkdtempSync(join(tmpdir(), 'copydesk-seam-'))
writeFileSync(join(folder, 'secret'), `${SECRET}\n`)
const database = await testDatabase()
vi.stubEnv('DATA_DIR', folder)
vi.stubEnv('DATABASE_URL', database.url)
vi.stubEnv('COPYDESK_URL', ORIGIN)

const { getDb } = await import('#lib/db/client.ts')
const { defineAction } = await import('#lib/auth/define-action.ts')
const { defineRoute } = await import('#lib/auth/define-route.ts')
const { requireActor } = await import('#lib/auth/require-actor.ts')
const db = await getDb()
const people = Object.fromEntries(
  await Promise.all(ROLES.map(async (role) => [role, await person(db, role)])),
)

/** What the page was opened for: whoever signed in last. */
let mark: PageMark = { person: 'nobody', restore: 0 }

async function signIn(role: Role, secret = SECRET): Promise<string> {
  mark = { person: people[role]?.id ?? '', restore: await readRestore(db) }
  const sid = await session(db, people[role])
  request.cookies.set(cookieNames(ORIGIN).session, { value: await encode({ token: { sid }, secret }) })
  return sid
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

describe('defineAction', () => {
  const run = vi.fn(async ({ actor, input }: { actor: { name: string }; input: { topic: string } }) =>
    ok(`${actor.name} ${input.topic}`),
  )
  const action = defineAction({ permission: 'decide', input: z.object({ topic: z.string().trim() }), run })
  beforeEach(() => {
    run.mockClear()
  })

  test.each([
    ['viewer', 'NOT_ALLOWED'],
    ['editor', 'ok'],
    ['admin', 'ok'],
  ] as const)('a %s is answered %s', async (role, expected) => {
    await signIn(role)
    const result = await action(mark, { topic: ' AI ' })
    expect(result.ok ? 'ok' : result.error.code).toBe(expected)
    if (result.ok) expect(result.value).toBe(`${role} AI`)
    expect(run).toHaveBeenCalledTimes(expected === 'ok' ? 1 : 0)
  })

  test.each([null, 'null', 'http://127.0.0.1:3456', 'https://evil.example'])(
    'origin %s is refused before anything else',
    async (origin) => {
      await signIn('admin')
      request.headers = new Headers(origin === null ? {} : { origin })
      expect(await action(mark, { topic: 'AI' })).toMatchObject({ error: { code: 'WRONG_ORIGIN' } })
      expect(run).not.toHaveBeenCalled()
    },
  )

  test('nobody, a made-up cookie and an ended session are not signed in', async () => {
    const code = async () => {
      const result = await action(mark, { topic: 'AI' })
      return result.ok ? 'ok' : result.error.code
    }
    expect(await code()).toBe('NOT_SIGNED_IN')
    await signIn('admin', 'another secret')
    expect(await code()).toBe('NOT_SIGNED_IN')
    const sid = await signIn('admin')
    expect(await code()).toBe('ok')
    await db.$transaction((tx) => tx.session.update({ where: { id: sid }, data: { endedAt: new Date() } }))
    expect(await code()).toBe('NOT_SIGNED_IN')
  })

  test('a page of somebody else, of another database or of none changes nothing', async () => {
    const whatStands = async ({ input }: { input: { topic: string } }) => ({ now: input.topic })
    const input = z.object({ topic: z.string() })
    const told = defineAction({ permission: 'decide', input, whatStands, run })
    await signIn('editor')
    expect(await told({ ...mark, person: people.admin?.id ?? '' }, { topic: 'AI' })).toMatchObject({
      error: { code: 'OTHER_PERSON', message: expect.stringMatching(/signed in as editor.*from admin/) },
    })
    expect(await told({ ...mark, person: 'gone' }, { topic: 'AI' })).toMatchObject({
      error: { code: 'OTHER_PERSON', message: expect.stringContaining('somebody else') },
    })
    for (const none of [null, {}, { topic: 'AI' }, 'editor'])
      expect(await told(none as PageMark | null, { topic: 'AI' })).toMatchObject({
        error: { code: 'OLD_TAB' },
      })
    await db.$transaction(drawRestore)
    expect(await told(mark, { topic: 'AI' })).toMatchObject({
      error: { code: 'STALE_VERSION', details: { restore: await readRestore(db), now: 'AI' } },
    })
    expect(run).not.toHaveBeenCalled()
    expect(await told({ ...mark, restore: await readRestore(db) }, { topic: 'AI' })).toMatchObject({
      ok: true,
    })
  })

  test('unusable input names its field', async () => {
    await signIn('editor')
    const sent = { topic: 7 } as unknown as { topic: string }
    expect(await action(mark, sent)).toMatchObject({ error: { code: 'INVALID_INPUT', place: 'topic' } })
    expect(run).not.toHaveBeenCalled()
  })

  test('what is thrown becomes a reference, but redirects pass', async () => {
    await signIn('editor')
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    run.mockRejectedValueOnce(new Error('SELECT secret'))
    const broken = await action(mark, { topic: 'AI' })
    expect(broken).toMatchObject({
      error: { code: 'DATABASE_FAILED', details: { reference: expect.any(String) } },
    })
    expect(JSON.stringify(broken)).not.toContain('SELECT')
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
    run.mockRejectedValueOnce(new CopydeskError(failure('BUSY')))
    expect(await action(mark, { topic: 'AI' })).toMatchObject({ error: { code: 'BUSY' } })
    run.mockRejectedValueOnce(new Error('NEXT_REDIRECT /'))
    await expect(action(mark, { topic: 'AI' })).rejects.toThrow('NEXT_REDIRECT')
  })
})

describe('defineRoute', () => {
  const context = { params: Promise.resolve({ id: '7' }) }
  const read = defineRoute({
    permission: 'read',
    mutates: false,
    handle: async ({ params }) => ok(params.id),
  })
  const write = defineRoute({ permission: 'rollback', mutates: true, handle: async () => ok('done') })
  const ask = (headers: Record<string, string> = {}) =>
    new Request(`${ORIGIN}/api/x`, {
      headers: { [PAGE_MARK_HEADER]: JSON.stringify(mark), ...headers },
    })

  test('answers as JSON with the status of the catalogue, never cached', async () => {
    const stranger = await read(ask(), context)
    expect(stranger.status).toBe(401)
    await signIn('viewer')
    const answer = await read(ask(), context)
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true, value: '7' }])
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect((await write(ask({ origin: ORIGIN }), context)).status).toBe(403)
  })

  test('an answer that asks to wait says for how long', async () => {
    await signIn('viewer')
    const busy = defineRoute({
      permission: 'read',
      mutates: false,
      handle: async () => err(failure('SIGN_IN_BUSY', { details: { retryAfter: 3 } })),
    })
    const answer = await busy(ask(), context)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '3'])
    expect((await read(ask(), context)).headers.get('retry-after')).toBeNull()
  })

  test('what changes something needs the origin, what reads does not', async () => {
    await signIn('admin')
    expect((await write(ask({ origin: ORIGIN }), context)).status).toBe(200)
    const refused = await write(ask(), context)
    expect([refused.status, await refused.json()]).toMatchObject([403, { error: { code: 'WRONG_ORIGIN' } }])
    expect((await read(ask({ origin: 'https://evil.example' }), context)).status).toBe(200)
  })
})

describe('a route that changes something', () => {
  const context = { params: Promise.resolve({}) }
  const handle = vi.fn(async () => ok('done'))
  const write = defineRoute({ permission: 'read', mutates: true, handle })

  test('answers only a page that was opened for whoever asks, from this database', async () => {
    await signIn('viewer')
    const ask = async (header?: string) => {
      const headers = { origin: ORIGIN, ...(header !== undefined && { [PAGE_MARK_HEADER]: header }) }
      const answer = await write(new Request(`${ORIGIN}/api/x`, { headers }), context)
      return [answer.status, (await answer.json()).error?.code]
    }
    expect(await ask(JSON.stringify(mark))).toEqual([200, undefined])
    handle.mockClear()
    expect(await ask()).toEqual([409, 'OLD_TAB'])
    expect(await ask('{')).toEqual([409, 'OLD_TAB'])
    expect(await ask(JSON.stringify({ ...mark, person: people.admin?.id }))).toEqual([409, 'OTHER_PERSON'])
    expect(await ask(JSON.stringify({ ...mark, restore: mark.restore + 1 }))).toEqual([409, 'STALE_VERSION'])
    expect(handle).not.toHaveBeenCalled()
  })
})

describe('requireActor', () => {
  test('sends strangers to the sign-in page and back', async () => {
    request.headers.set('x-copydesk-path', '/queue?status=held')
    await expect(requireActor('read')).rejects.toThrow('/sign-in?callbackUrl=%2Fqueue%3Fstatus%3Dheld')
  })

  test('is forbidden below the role', async () => {
    await signIn('editor')
    await expect(requireActor('manage-users')).rejects.toThrow('NEXT_FORBIDDEN')
    expect(await requireActor('decide')).toEqual(people.editor)
  })
})
