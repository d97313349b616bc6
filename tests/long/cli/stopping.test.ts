import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { type Db, openDb } from '#lib/db/client.ts'
import { gitSite, plainGit, remoteOf } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { generateCollection } from '#tests/support/generate.ts'

plainGit()

const LAUNCHER = fileURLToPath(new URL('../../../lib/cli/launch/copydesk.mjs', import.meta.url))
/** More than an import, a decision and an export take in one portion. */
const ARTICLES = 3_000

let folder: string
let env: NodeJS.ProcessEnv
let db: Db

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-stopping-'))
  generateCollection(join(folder, 'content'), ARTICLES, 11)
  env = {
    ...neutralEnvironment(),
    NODE_ENV: 'production',
    CONTENT_DIR: join(folder, 'content'),
    DATA_DIR: join(folder, 'data'),
  }
  // Makes the database, so that this test can look at it meanwhile.
  expect(await ended(spawn(process.execPath, [LAUNCHER, 'status'], { env }))).toMatchObject({ code: 0 })
  db = await openDb(`file:${folder}/data/copydesk.db`)
}, 60_000)
afterAll(async () => {
  await db.$disconnect()
  rmSync(folder, { recursive: true, force: true })
})

async function ended(child: ChildProcess): Promise<{ code: number; stdout: string; stderr: string }> {
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('The child has no streams.')
  const [out, problems, [code]] = await Promise.all([text(stdout), text(stderr), once(child, 'close')])
  return { code, stdout: out, stderr: problems }
}

/** Starts a command, and stops it once `begun` holds; on a terminal of its own by Ctrl+C, else by a signal. */
async function stopped(
  args: string[],
  how: 'Ctrl+C' | NodeJS.Signals,
  begun: () => Promise<boolean>,
  input = '',
  more: Record<string, string> = {},
) {
  const command = [process.execPath, LAUNCHER, ...args]
  const child =
    how === 'Ctrl+C'
      ? spawn('script', ['-qefc', command.join(' '), '/dev/null'], { env: { ...env, ...more } })
      : spawn(process.execPath, command.slice(1), { env: { ...env, ...more } })
  const end = ended(child)
  if (how !== 'Ctrl+C') child.stdin?.end(input)
  await vi.waitUntil(begun, { timeout: 30_000, interval: 5 })
  if (how === 'Ctrl+C') child.stdin?.write('\u0003')
  else child.kill(how)
  const result = await end
  child.stdin?.destroy()
  return result
}

const count = (status: string) => db.article.count({ where: { status } })
const ran = (...args: string[]) => ended(spawn(process.execPath, [LAUNCHER, ...args], { env }))

test('Ctrl+C stops an import after the portion in hand, and the next goes on there', async () => {
  const result = await stopped(['import'], 'Ctrl+C', async () => (await db.article.count()) > 0)
  const stored = await db.article.count()
  expect(result.code).toBe(130)
  expect(stored).toBeLessThan(ARTICLES)
  const left = new Intl.NumberFormat('en').format(ARTICLES - stored)
  expect(result.stdout).toContain(`Stopped: ${left} changed files not read. Import again: it goes on there.`)
  expect(result.stdout).toContain(`${stored} added`)
  const again = await ran('import', '--json')
  expect(again.code).toBe(0)
  expect(JSON.parse(again.stdout)).toMatchObject({ added: ARTICLES - stored, unchanged: stored, notRead: 0 })
}, 60_000)

test('TERM stops a decision after the portion in hand, and the same order does the rest', async () => {
  const order = ['decide', '--search', 'is:all', '--approve', '--publish', '--json']
  const result = await stopped(order, 'SIGTERM', async () => (await count('approved')) > 0)
  const answer = JSON.parse(result.stdout)
  const done = await count('approved')
  expect(result.code).toBe(130)
  expect(answer).toMatchObject({ stopped: true, left: ARTICLES - done, goOn: expect.any(String) })
  expect(answer.changed).toHaveLength(done)
  expect(answer.left).toBeGreaterThan(0)
  const again = JSON.parse((await ran(...order)).stdout)
  expect([again.changed.length, again.unchanged.length, again.stopped]).toEqual([
    ARTICLES - done,
    done,
    undefined,
  ])
  const told = await db.auditEvent.count({ where: { name: 'article.decided' } })
  expect(told).toBe(ARTICLES)
}, 60_000)

test('a stopped export has written whole files, says so, and leaves nothing for the doctor', async () => {
  const written = () => db.exportWrite.count({ where: { state: 'written' } })
  const result = await stopped(['export', '--json'], 'SIGINT', async () => (await written()) > 0)
  const answer = JSON.parse(result.stdout)
  expect(result.code).toBe(130)
  expect(answer).toMatchObject({ stopped: true, goOn: 'Export again: it goes on there.' })
  expect(answer.written.length).toBe(await written())
  expect(answer.notReached).toBeGreaterThan(0)
  const { checks } = JSON.parse((await ran('doctor', '--json')).stdout)
  const ledger = { name: 'export ledger', ok: true, message: 'every write is settled' }
  expect(checks).toContainEqual(ledger)
  const before = await written()
  const again = JSON.parse((await ran('export', '--json')).stdout)
  expect(again.written).toHaveLength((await written()) - before)
  expect(again.written.length).toBeGreaterThan(0)
  const runs = JSON.parse((await ran('runs', '--json')).stdout)
  expect(runs.runs.map(({ id }: { id: string }) => id)).toEqual([again.runId, answer.runId])
}, 60_000)

test('a stopped rollback says what it put back, and the next call does the rest', async () => {
  const run = await db.exportRun.findFirstOrThrow({ orderBy: { startedAt: 'desc' } })
  const where = { runId: run.id, state: 'rolled-back' }
  const [back, all] = [
    () => db.exportWrite.count({ where }),
    db.exportWrite.count({ where: { runId: run.id } }),
  ]
  const result = await stopped(['rollback', run.id, '--json'], 'SIGINT', async () => (await back()) > 0)
  const answer = JSON.parse(result.stdout)
  expect([result.code, answer.restored.length]).toEqual([130, await back()])
  expect(answer).toMatchObject({ stopped: true, goOn: 'Roll back again: it goes on there.', kept: [] })
  expect(answer.notReached).toBe((await all) - answer.restored.length)
  expect(answer.notReached).toBeGreaterThan(0)
  const { checks } = JSON.parse((await ran('doctor', '--json')).stdout)
  expect(checks).toContainEqual({ name: 'export ledger', ok: true, message: 'every write is settled' })
  const again = JSON.parse((await ran('rollback', run.id, '--json')).stdout)
  expect([again.restored.length, again.stopped]).toEqual([answer.notReached, undefined])
  expect(await db.auditEvent.count({ where: { name: 'export.rolled-back' } })).toBe(2)
}, 60_000)

test('TERM leaves either a whole backup or nothing', async () => {
  const safe = join(folder, 'safe')
  mkdirSync(safe)
  const codes: number[] = []
  // It may be done before the signal arrives, though hardly every time.
  for (let turn = 0; turn < 5 && !codes.includes(130); turn += 1) {
    const file = join(safe, `${turn}.db`)
    const begun = async () => readdirSync(safe).some((name) => name.includes(`${turn}.db`))
    const { code, stdout } = await stopped(['backup', file, '--json'], 'SIGTERM', begun)
    expect([code, existsSync(file)]).toEqual(code === 130 ? [130, false] : [0, true])
    if (code === 130) expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'STOPPED' } })
    codes.push(code)
  }
  expect(codes).toContain(130)
  expect(readdirSync(safe)).toHaveLength(codes.filter((code) => code === 0).length)
}, 60_000)

test('stopped while git waits for a remote that does not answer, nothing is half done', async () => {
  const site = await gitSite({ '_news/a.md': entryText() })
  remoteOf(site)
  const sockets = new Set<Socket>()
  const remote = createServer((socket) => void sockets.add(socket)).listen(0, '127.0.0.1')
  await once(remote, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    remote.close()
  })
  const { port } = remote.address() as AddressInfo
  site.git('remote', 'set-url', 'origin', `http://127.0.0.1:${port}/site.git`)
  const { dataDir } = site.desk
  const there = { CONTENT_DIR: site.top, DATA_DIR: dataDir, DATABASE_URL: `file:${dataDir}/desk.db` }
  const pulled = await stopped(['import', '--pull'], 'SIGTERM', async () => sockets.size > 0, '', there)
  expect(pulled.code).toBe(130)
  expect(pulled.stdout).toContain('Stopped before anything was imported. Import again: it goes on there.')
  expect(await site.desk.db.article.count()).toBe(0)

  await site.desk.import()
  await site.desk.decide('_news/a.md', 'approved')
  sockets.clear()
  const pushed = await stopped(['export', '--push'], 'Ctrl+C', async () => sockets.size > 0, '', there)
  expect(pushed.code).toBe(130)
  expect(pushed.stdout).toContain('Committing and pushing…')
  expect(pushed.stdout).toMatch(/1 file written in run [-0-9a-f]{36}\.\r\nCommitted /)
  expect(pushed.stdout).toContain('git was stopped')
  expect(site.git('status', '--porcelain')).toBe('')
}, 60_000)
