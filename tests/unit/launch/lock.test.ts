import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { withLock } from '#lib/cli/launch/lock.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-lock-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function leaveLock(owner: string | undefined, ageMs: number): void {
  const lock = join(folder, 'install.lock')
  mkdirSync(lock)
  if (owner) writeFileSync(join(lock, 'owner'), owner)
  const then = new Date(Date.now() - ageMs)
  utimesSync(lock, then, then)
}

it('lets only one of many in at a time and leaves nothing behind', async () => {
  let inside = 0
  let most = 0
  const work = async () => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise((resolve) => setImmediate(resolve))
    inside -= 1
  }
  await Promise.all([1, 2, 3].map(() => withLock('install', work, folder)))
  expect(most).toBe(1)
  expect(readdirSync(folder)).toEqual([])
})

it('lets go when the work fails', async () => {
  const fails = () => Promise.reject(new Error('no space'))
  await expect(withLock('install', fails, folder)).rejects.toThrow('no space')
  await expect(withLock('install', async () => 'done', folder)).resolves.toBe('done')
})

it.each([
  ['of a process that died', '999999999 token', 0],
  ['that nobody has touched for a minute', `${process.pid} token`, 61_000],
  ['whose owner never came to sign it', undefined, 6_000],
])('passes over a lock %s', async (_what, owner, ageMs) => {
  leaveLock(owner, ageMs)
  await expect(withLock('install', async () => 'done', folder)).resolves.toBe('done')
  expect(readdirSync(folder)).toEqual([])
})

it('waits for a process that lives', async () => {
  leaveLock(`${process.pid} token`, 0)
  let entered = false
  const waiting = withLock(
    'install',
    async () => {
      entered = true
    },
    folder,
  )
  await new Promise((resolve) => setTimeout(resolve, 450))
  expect(entered).toBe(false)
  rmSync(join(folder, 'install.lock'), { recursive: true })
  await waiting
  expect(entered).toBe(true)
})
