import { afterEach, expect, test, vi } from 'vitest'
import { hasEnded, thisProcess } from '#lib/config/process-identity.ts'
import type { Db } from '#lib/db/client.ts'
import { withLease } from '#lib/db/lease.ts'
import { ok } from '#lib/result.ts'
import { failureOf, testDesk } from '#tests/support/desk.ts'
import { gateAt } from '#tests/support/survival/gate.ts'
import { exportScene, newScene, withScene } from '#tests/support/survival/scene.ts'
import { startWorker } from '#tests/support/survival/start-worker.ts'

const NAME = 'content'

afterEach(() => {
  vi.useRealTimers()
})

function taken(db: Db, waitMs = 0) {
  return withLease(db, NAME, async () => ok('done'), waitMs)
}

async function hold(db: Db, holder: string, expiresInMs = 60_000): Promise<void> {
  const expiresAt = new Date(Date.now() + expiresInMs)
  await db.$transaction(async (tx) => {
    await tx.lease.deleteMany()
    await tx.lease.create({ data: { name: NAME, holder, expiresAt } })
  })
}

test('a holder that was killed does not block', async () => {
  const scene = await newScene()
  const gate = gateAt(scene, 'holding', { at: 4, among: 'all' })
  const { child, ended } = await startWorker({ task: 'export', ...scene }, gate)
  await gate.reached()
  await withScene(scene, async (db) => {
    expect(await db.lease.count()).toBe(1)
    expect(failureOf(await taken(db)).code).toBe('BUSY')
    child.kill('SIGKILL')
    await ended
    expect(await taken(db)).toEqual(ok('done'))
    expect(await exportScene(db, scene)).toMatchObject({ written: [] })
  })
})

test('a living holder blocks, and BUSY is told', async () => {
  const { db } = await testDesk()
  const inner = await withLease(db, NAME, async () => ok(await taken(db)))
  expect(inner.ok && failureOf(inner.value)).toMatchObject({ code: 'BUSY', place: NAME })
  expect(await db.lease.count()).toBe(0)
})

test('a number that another process has by now does not block', async () => {
  const { db } = await testDesk()
  const { place, pid } = thisProcess()
  await hold(db, `${place} ${pid} 1 nonce`)
  expect(await taken(db)).toEqual(ok('done'))
})

test.each(['elsewhere/boot/pid:[1] 1 1 nonce', 'a-holder-of-an-older-version'])(
  'a holder that cannot be judged blocks until it expires: %s',
  async (holder) => {
    const { db } = await testDesk()
    await hold(db, holder)
    expect(failureOf(await taken(db)).code).toBe('BUSY')
    await hold(db, holder, -1)
    expect(await taken(db)).toEqual(ok('done'))
  },
)

test('renewing asks the database every few seconds only, and finds out about a loss', async () => {
  const { db } = await testDesk()
  const start = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now: start })
  await withLease(db, NAME, async (renew) => {
    const first = await db.lease.findFirst()
    vi.setSystemTime(start + 4_000)
    expect(await renew()).toBe(true)
    expect(await db.lease.findFirst()).toEqual(first)
    vi.setSystemTime(start + 6_000)
    expect(await renew()).toBe(true)
    expect((await db.lease.findFirst())?.expiresAt.getTime()).toBe(start + 66_000)
    vi.setSystemTime(start + 70_000)
    expect(await taken(db)).toEqual(ok('done'))
    expect(await renew()).toBe(false)
    expect(await renew()).toBe(false)
    return ok(null)
  })
})

test('an error of work whose lease was taken over is told as that', async () => {
  const { db } = await testDesk()
  const broken = withLease(db, NAME, async () => {
    await hold(db, 'another one')
    throw new Error('a row is there already')
  })
  expect(failureOf(await broken)).toMatchObject({ code: 'BUSY', message: expect.stringMatching(/took over/) })
  await hold(db, 'free', -1)
  const own = withLease(db, NAME, () => Promise.reject(new Error('my own')))
  await expect(own).rejects.toThrow('my own')
})

test('a process is told from its successors', () => {
  const me = thisProcess()
  expect(me.place).not.toMatch(/\s/)
  expect(hasEnded(me)).toBe(false)
  expect(hasEnded({ ...me, started: '1' })).toBe(process.platform === 'linux')
  expect(hasEnded({ ...me, pid: 2 ** 22 + 1 })).toBe(true)
  expect(hasEnded({ ...me, pid: 2 ** 22 + 1, place: 'elsewhere' })).toBe(false)
})
