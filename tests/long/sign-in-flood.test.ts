import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLineActor } from '#lib/auth/actor.ts'
import { cookieNames } from '#lib/auth/cookie-names.ts'
import { startSession } from '#lib/auth/session.ts'
import { ensureBuild } from '#lib/cli/launch/setup/next-build.mjs'
import { openDb } from '#lib/db/client.ts'
import { orThrow } from '#lib/result.ts'
import { addUser } from '#lib/team/add-user.ts'
import { loadOfMachine, p95, timed } from '#tests/bench/measure.ts'
import { generateCollection } from '#tests/support/generate.ts'
import { openForm, postSignIn } from '#tests/support/post-sign-in.ts'
import { processesOf } from '#tests/support/processes.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

const STRANGERS = 200
const BUDGET = { queueMs: 500, signInMs: 10_000, memoryMb: 300 }
const REAL = { email: 'real@desk.test', name: 'Real', password: 'walnut ladder seventeen' }

const contentDir = mkdtempSync(join(tmpdir(), 'copydesk-flood-'))
beforeAll(async () => {
  generateCollection(contentDir, 2_000, 3)
  await ensureBuild()
})
afterAll(() => rmSync(contentDir, { recursive: true, force: true }))

test.each([
  ['believed, so that each is another network', '1'],
  ['not believed, so that all are one network', '0'],
])('200 sign-ins at once with made-up addresses, %s', async (title, COPYDESK_TRUSTED_PROXIES) => {
  const server = await startServer({ contentDir, env: { COPYDESK_TRUSTED_PROXIES, COPYDESK_WATCH: 'off' } })
  try {
    const cookie = await editorOf(server)
    const pid = processesOf(server.dataDir).server ?? 0
    const send = await openForm(server.url)
    for (let n = 0; n < 20; n += 1) await timed(() => queue(server.url, cookie))
    const before = megabytes(pid)
    let most = before
    let over = false

    const waits: number[] = []
    const editor = (async () => {
      while (!over) {
        waits.push(await timed(() => queue(server.url, cookie)))
        most = Math.max(most, megabytes(pid))
      }
    })()
    const crowd = Array.from({ length: STRANGERS }, (_, n) =>
      send(
        { email: `nobody-${n}@desk.test`, password: 'wrong horse' },
        { 'x-forwarded-for': `198.51.100.${n}` },
      ),
    )
    const signInMs = await timed(() => signInAsTheFormDoes(server.url))
    const answers = await Promise.all(crowd)
    over = true
    await editor

    const away = answers.filter(({ status }) => status === 503)
    console.info(
      `${title}: ${away.length} of ${STRANGERS} turned away at once; queue p95 ${p95(waits).toFixed(0)} ms of ${waits.length}; real sign-in ${(signInMs / 1000).toFixed(1)} s; memory + ${(most - before).toFixed(0)} MB; ${loadOfMachine()}`,
    )
    expect(answers.every(({ status }) => status === 401 || status === 503)).toBe(true)
    for (const { retryAfter } of away) expect(retryAfter).toBeGreaterThan(0)
    expect(away.length).toBeGreaterThan(STRANGERS / 2)
    expect(p95(waits)).toBeLessThan(BUDGET.queueMs)
    expect(signInMs).toBeLessThan(BUDGET.signInMs)
    expect(most - before).toBeLessThan(BUDGET.memoryMb)
  } finally {
    await server.stop()
  }
})

/** An editor who is signed in, and the account of a person who is about to be. */
async function editorOf(server: TestServer): Promise<string> {
  const db = await openDb(server.databaseUrl)
  const secret = readFileSync(join(server.dataDir, 'secret'), 'utf8').trim()
  const { id } = orThrow(await addUser({ db, actor: commandLineActor(), ...REAL, role: 'editor' }))
  const actor = { id, name: REAL.name, role: 'editor', via: 'web' } as const
  const sid = await db.$transaction((tx) => startSession(tx, actor, { id, email: REAL.email }, new Date()))
  await db.$disconnect()
  return `${cookieNames(server.url).session}=${await encode({ token: { sid }, secret })}`
}

/** From a network where nobody has signed in; asks again after as long as it was told to wait. */
async function signInAsTheFormDoes(url: string): Promise<void> {
  for (;;) {
    const { status, retryAfter } = await postSignIn(url, REAL, { 'x-forwarded-for': '192.0.2.77' })
    if (status === 200) return
    expect(status).toBe(503)
    await new Promise((resolve) => setTimeout(resolve, (retryAfter ?? 0) * 1000))
  }
}

async function queue(url: string, cookie: string): Promise<void> {
  const response = await fetch(`${url}/api/queue`, { headers: { cookie } })
  expect(response.status).toBe(200)
  await response.arrayBuffer()
}

function megabytes(pid: number): number {
  const [, resident = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')
  return (Number(resident) * 4096) / 1e6
}
