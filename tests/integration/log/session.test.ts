import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { ensureBuild } from '#lib/cli/launch/setup/next-build.mjs'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'
import { git } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

/** Each kind of secret, recognisable wherever it turns up. */
const SECRETS = {
  admin: 'Pl4nted first admin of the desk',
  wrong: 'Pl4nted wrong guess at sign-in',
  bearer: 'Pl4nted-bearer',
  cookie: 'Pl4nted-cookie',
  remote: 'Pl4nted-remote',
  secured: 'Pl4nted+secured/value==',
}

beforeAll(ensureBuild, 600_000)

type Line = { level: string; time: string; msg: string; requestId?: string; [field: string]: unknown }

const linesOf = (server: TestServer): Line[] =>
  server
    .log()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

async function signIn({ url }: TestServer, password: string): Promise<{ cookie: string; status: number }> {
  const cookies = (answer: Response) => answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0])
  const first = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { origin: url, cookie: cookies(first).join('; ') },
    body: new URLSearchParams({ csrfToken, email: 'admin@desk.test', password, json: 'true' }),
    redirect: 'manual',
  })
  await answer.text()
  return { cookie: cookies(answer).join('; '), status: answer.status }
}

test('a whole session is in the log, each line with time and level, and nothing secret', {
  timeout: 120_000,
}, async () => {
  const contentDir = mkdtempSync(join(tmpdir(), 'copydesk-log-'))
  onTestFinished(() => rmSync(contentDir, { recursive: true }))
  mkdirSync(join(contentDir, '_news'))
  writeFileSync(join(contentDir, '_news/a.md'), entryText({ lines: [`secured: "${SECRETS.secured}"`] }))
  writeFileSync(join(contentDir, '_news/b.md'), `---\ntitle: Odd\nsecured: "${SECRETS.secured}\n---\n`)
  git(contentDir, 'init', '--quiet', '--initial-branch=main')
  git(contentDir, 'add', '-A')
  git(contentDir, 'commit', '--quiet', '-m', 'The site')
  git(contentDir, 'remote', 'add', 'origin', `http://bot:${SECRETS.remote}@127.0.0.1:9/site.git`)
  git(contentDir, 'config', 'branch.main.remote', 'origin')
  git(contentDir, 'config', 'branch.main.merge', 'refs/heads/main')
  const server = await startServer({
    contentDir,
    env: { COPYDESK_LOG: 'debug', COPYDESK_ADMIN_PASSWORD: SECRETS.admin },
  })
  onTestFinished(() => server.stop())
  const { url } = server

  const stranger = await fetch(`${url}/api/queue`, {
    headers: {
      authorization: `Bearer ${SECRETS.bearer}`,
      cookie: `copydesk.session-token=${SECRETS.cookie}`,
    },
  })
  expect(stranger.status).toBe(401)
  const requestId = stranger.headers.get('x-request-id') ?? ''
  expect(requestId).toMatch(/^[0-9a-f]{16}$/)
  const posing = await fetch(`${url}/api/queue`, { headers: { 'x-request-id': 'chosen-by-a-client' } })
  expect(posing.headers.get('x-request-id')).not.toBe('chosen-by-a-client')

  expect((await signIn(server, SECRETS.wrong)).status).toBe(401)
  const { cookie } = await signIn(server, SECRETS.admin)
  expect((await fetch(`${url}/api/queue`, { headers: { cookie } })).status).toBe(200)
  const foreign = await fetch(`${url}/api/presence`, {
    method: 'POST',
    headers: { cookie, origin: 'http://elsewhere.example' },
    body: '{}',
  })
  expect(foreign.status).toBe(403)

  const env = {
    CONTENT_DIR: contentDir,
    DATA_DIR: server.dataDir,
    COPYDESK_ADMIN_PASSWORD: SECRETS.admin,
    COPYDESK_LOG: 'debug',
  }
  const commands = [
    ['import'],
    ['import', '--pull'],
    ['export', '--push'],
    ['doctor'],
    ['status'],
    ['show', '_news/a.md'],
  ]
  const printed = []
  for (const command of commands) {
    const { stdout, stderr } = await runCopydesk(env, ...command)
    printed.push(stdout, stderr)
  }

  await vi.waitFor(() => expect(linesOf(server).map(({ event }) => event)).toContain('session.started'))
  const lines = linesOf(server)
  for (const line of lines)
    expect(line).toMatchObject({
      level: expect.any(String),
      time: expect.any(String),
      msg: expect.any(String),
    })
  expect(lines.filter((line) => line.requestId === requestId)).toMatchObject([{ code: 'NOT_SIGNED_IN' }])
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      code: 'WRONG_ORIGIN',
      requestId: foreign.headers.get('x-request-id'),
    }),
  )
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 'warn', code: 'SIGN_IN_FAILED', requestId: expect.any(String) }),
  )
  const everything = [server.log(), ...printed].join('\n')
  for (const [name, secret] of Object.entries(SECRETS)) expect(everything.includes(secret), name).toBe(false)
  const database = readFileSync(server.databaseUrl.replace('file:', ''), 'latin1')
  for (const plain of ['admin', 'wrong'] as const)
    expect(database.includes(SECRETS[plain]), plain).toBe(false)
})
