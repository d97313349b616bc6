import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Actor } from '#lib/auth/actor.ts'
import { cookieNames } from '#lib/auth/cookie-names.ts'
import type { ChangeHandlers } from '#lib/auth/define-changes.ts'
import { ROLES, type Role } from '#lib/auth/permission.ts'
import { LARGEST_BODY } from '#lib/auth/read-body.ts'
import { log, sendLogTo } from '#lib/config/log.ts'
import { drawRestore, readRestore } from '#lib/db/restores.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { PAGE_MARK_HEADER, type PageMark } from '#lib/schema/wire/page-mark.ts'
import { PROTOCOL, PROTOCOL_HEADER } from '#lib/schema/wire/protocol.ts'
import { testDatabase } from '#tests/support/database.ts'
import { person, session } from './people.ts'
import { changeRequest } from './post-change.ts'

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
const { defineChanges } = await import('#lib/auth/define-changes.ts')
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

describe('defineChanges', () => {
  const answered = { unread: 7, newest: 3, unnamed: 'left out' }
  const run = vi.fn(async (call: { actor: Actor; input: unknown }) =>
    ok({ ...answered, by: call.actor.name }),
  )
  const whatStands = vi.fn(async ({ input }: { input: { ids: number[] } }) => ({
    now: input.ids,
  }))
  // All kinds are made alike: one stands for all, and the matrix asks each.
  const handlers = { 'mark-read': { permission: 'decide', whatStands, run } }
  const POST = defineChanges(handlers as unknown as ChangeHandlers)
  const send = async (input: unknown, page: unknown = mark, headers: Record<string, string | null> = {}) => {
    const body = typeof input === 'string' ? input : { kind: 'mark-read', input }
    const response = await POST(changeRequest(ORIGIN, page, body, headers))
    const answer: Result<unknown> = await response.json()
    return { response, answer, code: answer.ok ? 'ok' : answer.error.code }
  }
  const ALL = { ids: [1] }
  beforeEach(() => {
    run.mockClear()
  })

  test.each([
    ['viewer', 'NOT_ALLOWED'],
    ['editor', 'ok'],
    ['admin', 'ok'],
  ] as const)('a %s is answered %s', async (role, expected) => {
    await signIn(role)
    const { answer, code } = await send({ ids: [3], more: 'left out' })
    expect(code).toBe(expected)
    // Only what the schemas name goes in and out.
    if (answer.ok) expect(answer.value).toEqual({ unread: 7, newest: 3 })
    expect(run.mock.calls.map(([{ actor, input }]) => [actor.name, input])).toEqual(
      expected === 'ok' ? [[role, { ids: [3], upTo: 0 }]] : [],
    )
  })

  test('an answer that is not as its schema says was stored all the same, and is in the log', async () => {
    await signIn('editor')
    const error = vi.spyOn(log, 'error').mockImplementation(() => undefined)
    run.mockResolvedValueOnce(ok({ unread: 'seven', newest: 3 }) as never)
    expect((await send(ALL)).answer).toEqual({ ok: true, value: { unread: 'seven', newest: 3 } })
    expect(error.mock.calls).toEqual([[expect.any(String), { change: 'mark-read', place: 'unread' }]])
    error.mockRestore()
  })

  test.each([null, 'null', 'http://127.0.0.1:3456', 'https://evil.example'])(
    'origin %s is refused before anything else',
    async (origin) => {
      await signIn('admin')
      const { response, code } = await send(ALL, mark, { origin })
      expect([response.status, code]).toEqual([403, 'WRONG_ORIGIN'])
      expect(run).not.toHaveBeenCalled()
    },
  )

  test('nobody, a made-up cookie and an ended session are not signed in', async () => {
    const code = async () => (await send(ALL)).code
    expect(await code()).toBe('NOT_SIGNED_IN')
    await signIn('admin', 'another secret')
    expect(await code()).toBe('NOT_SIGNED_IN')
    const sid = await signIn('admin')
    expect(await code()).toBe('ok')
    await db.$transaction((tx) => tx.session.update({ where: { id: sid }, data: { endedAt: new Date() } }))
    expect(await code()).toBe('NOT_SIGNED_IN')
  })

  test('a page of somebody else, of another database, of an older desk or of none changes nothing', async () => {
    await signIn('editor')
    expect((await send(ALL, { ...mark, person: people.admin?.id ?? '' })).answer).toMatchObject({
      error: { code: 'OTHER_PERSON', message: expect.stringMatching(/signed in as editor.*from admin/) },
    })
    expect((await send(ALL, { ...mark, person: 'gone' })).answer).toMatchObject({
      error: { code: 'OTHER_PERSON', message: expect.stringContaining('somebody else') },
    })
    for (const none of [null, {}, { ids: [1] }, 'editor'])
      expect((await send(ALL, none)).code).toBe('OLD_TAB')
    expect((await send(ALL, mark, { [PROTOCOL_HEADER]: 'another' })).code).toBe('OLD_TAB')
    await db.$transaction(drawRestore)
    expect((await send({ ids: [5] })).answer).toMatchObject({
      error: { code: 'STALE_VERSION', details: { restore: await readRestore(db), now: [5] } },
    })
    expect(run).not.toHaveBeenCalled()
    expect((await send(ALL, { ...mark, restore: await readRestore(db) })).code).toBe('ok')
  })

  test('unusable input names its field; what is no change at all is none', async () => {
    await signIn('editor')
    expect((await send({ ids: ['one'] })).answer).toMatchObject({
      error: { code: 'INVALID_INPUT', place: 'ids.0' },
    })
    for (const body of ['', '{', 'null', '[]', '"decide"', '{"kind":"constructor"}', '{"kind":"drop"}'])
      expect([body, (await send(body)).code]).toEqual([body, 'INVALID_INPUT'])
    expect(run).not.toHaveBeenCalled()
  })

  test('more than a page ever sends is refused, whether or not it says how much comes', async () => {
    await signIn('editor')
    const body = (length: number) =>
      JSON.stringify({ kind: 'mark-read', input: ALL, more: 'x'.repeat(length) })
    expect((await send(body(LARGEST_BODY - 100))).code).toBe('ok')
    run.mockClear()
    const much = body(LARGEST_BODY)
    const said = await send(much, mark, { 'content-length': String(much.length) })
    expect([said.response.status, said.code]).toEqual([413, 'TOO_LARGE'])
    expect((await send(much)).code).toBe('TOO_LARGE')
    expect(run).not.toHaveBeenCalled()
  })

  test('a refusal leaves a line with the request, and who was refused', async () => {
    await signIn('viewer')
    const lines: Record<string, unknown>[] = []
    sendLogTo((line) => lines.push(JSON.parse(line)))
    await send(ALL, mark, { 'x-request-id': 'request-1234' })
    sendLogTo((line) => void process.stderr.write(line))
    expect(lines).toMatchObject([{ code: 'NOT_ALLOWED', requestId: 'request-1234', actor: 'viewer' }])
  })

  test('what is thrown becomes a reference, but redirects pass', async () => {
    await signIn('editor')
    const told = vi.spyOn(log, 'unexpected').mockImplementation(() => undefined)
    run.mockRejectedValueOnce(new Error('SELECT secret'))
    const { answer } = await send(ALL)
    expect(answer).toMatchObject({
      error: { code: 'DATABASE_FAILED', details: { reference: expect.any(String) } },
    })
    expect(JSON.stringify(answer)).not.toContain('SELECT')
    expect(told).toHaveBeenCalledOnce()
    told.mockRestore()
    run.mockRejectedValueOnce(new CopydeskError(failure('BUSY')))
    expect((await send(ALL)).code).toBe('BUSY')
    run.mockRejectedValueOnce(new Error('NEXT_REDIRECT /'))
    await expect(send(ALL)).rejects.toThrow('NEXT_REDIRECT')
  })
})

describe('defineRoute', () => {
  const context = { params: Promise.resolve({ id: '7' }) }
  const read = defineRoute<'/api/inbox/unread'>({
    permission: 'read',
    mutates: false,
    handle: async ({ params }) => ok({ unread: Number(params.id), newest: 0 }),
  })
  const write = defineRoute<'/api/reach'>({
    permission: 'rollback',
    mutates: true,
    handle: async () => ok(null),
  })
  const ask = (headers: Record<string, string> = {}) =>
    new Request(`${ORIGIN}/api/x`, {
      headers: { [PAGE_MARK_HEADER]: JSON.stringify(mark), [PROTOCOL_HEADER]: PROTOCOL, ...headers },
    })

  test('answers as JSON with the status of the catalogue, never cached', async () => {
    const stranger = await read(ask(), context)
    expect(stranger.status).toBe(401)
    await signIn('viewer')
    const answer = await read(ask(), context)
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true, value: { unread: 7, newest: 0 } }])
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
  const handle = vi.fn(async () => ok(null))
  const write = defineRoute<'/api/reach'>({ permission: 'read', mutates: true, handle })

  test('answers only a page that was opened for whoever asks, from this database', async () => {
    await signIn('viewer')
    const ask = async (header?: string) => {
      const headers = {
        origin: ORIGIN,
        [PROTOCOL_HEADER]: PROTOCOL,
        ...(header !== undefined && { [PAGE_MARK_HEADER]: header }),
      }
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
