import type { NoParamCallback } from 'node:fs'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { digest } from '#lib/collection/digest.ts'
import { replaceFiles } from '#lib/collection/write-atomic.ts'

/** How many files the disk was given at once, and how many in all. */
const disk = vi.hoisted(() => ({ now: 0, most: 0, all: 0 }))

/** What happens where a second name is asked for, on a file system that has none; null for one that has. */
const noSecondNames = vi.hoisted(() => ({ meanwhile: null as (() => void) | null }))

/** What happens right before a file is renamed into its place. */
const lastMoment = vi.hoisted(() => ({ before: null as ((to: string) => void) | null }))

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>()
  const fsync = (handle: number, done: NoParamCallback) => {
    disk.all += 1
    disk.now += 1
    disk.most = Math.max(disk.most, disk.now)
    fs.fsync(handle, (error) => {
      disk.now -= 1
      done(error)
    })
  }
  const linkSync: typeof fs.linkSync = (target, name) => {
    if (noSecondNames.meanwhile === null) return fs.linkSync(target, name)
    noSecondNames.meanwhile()
    throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' })
  }
  const renameSync: typeof fs.renameSync = (from, to) => {
    lastMoment.before?.(String(to))
    fs.renameSync(from, to)
  }
  return { ...fs, fsync, linkSync, renameSync }
})

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'copydesk-replace-'))
  Object.assign(disk, { now: 0, most: 0, all: 0 })
  noSecondNames.meanwhile = null
  lastMoment.before = null
})
afterEach(() => rmSync(root, { recursive: true }))

const COUNT = 40
const FOLDERS = ['_news', '_learning']

function replacements() {
  return Array.from({ length: COUNT }, (_, at) => {
    const path = `${FOLDERS[at % FOLDERS.length]}/${at}.md`
    writeFileSync(join(root, path), `old ${at}`)
    return { path, bytes: Buffer.from(`new ${at}`), expectedDigest: digest(`old ${at}`) }
  })
}

test('a few files are on their way to the disk at a time, each by itself, and each folder once', async () => {
  for (const folder of FOLDERS) mkdirSync(join(root, folder))
  const wanted = replacements()
  const results = await replaceFiles(root, wanted)
  expect(results.map(({ ok }) => ok)).toEqual(wanted.map(() => true))
  for (const { path, bytes } of wanted) expect(readFileSync(join(root, path))).toEqual(bytes)
  expect(disk.all).toBe(COUNT + FOLDERS.length)
  expect(disk.most).toBeGreaterThan(1)
  expect(disk.most).toBeLessThanOrEqual(16)
  expect(FOLDERS.flatMap((folder) => readdirSync(join(root, folder)))).toHaveLength(COUNT)
})

test('the answers are in order, and one that is refused keeps no other back', async () => {
  for (const folder of FOLDERS) mkdirSync(join(root, folder))
  const wanted = replacements()
  const gone = wanted[3]?.path ?? ''
  writeFileSync(join(root, gone), 'somebody else wrote')
  const results = await replaceFiles(root, wanted)
  expect(results.map(({ ok }) => ok)).toEqual(wanted.map(({ path }) => path !== gone))
  expect(results[3]).toMatchObject({ ok: false, error: { rule: 'changed-on-disk' } })
  expect(readFileSync(join(root, gone), 'utf8')).toBe('somebody else wrote')
})

test('without second names what somebody writes before the last look stays, and the rest is replaced', async () => {
  for (const folder of FOLDERS) mkdirSync(join(root, folder))
  const wanted = replacements()
  const other = wanted[5]?.path ?? ''
  noSecondNames.meanwhile = () => writeFileSync(join(root, other), 'somebody else wrote')
  const results = await replaceFiles(root, wanted)
  expect(results.map(({ ok }) => ok)).toEqual(wanted.map(({ path }) => path !== other))
  expect(results[5]).toMatchObject({ ok: false, error: { rule: 'changed-on-disk' } })
  expect(readFileSync(join(root, other), 'utf8')).toBe('somebody else wrote')
  expect(FOLDERS.flatMap((folder) => readdirSync(join(root, folder)))).toHaveLength(COUNT)
})

test.each(['shorter', 'of one size', 'longer than it was'])(
  'what somebody writes into the very file at the last moment is put back: %s',
  async (by) => {
    for (const folder of FOLDERS) mkdirSync(join(root, folder))
    const wanted = replacements()
    const other = wanted[7]?.path ?? ''
    const theirs = { shorter: 'no', 'of one size': 'odd 7', 'longer than it was': 'old 7 and more' }[by] ?? ''
    lastMoment.before = (to) => {
      lastMoment.before = to.endsWith(other) ? null : lastMoment.before
      if (to.endsWith(other)) writeFileSync(to, theirs)
    }
    const results = await replaceFiles(root, wanted)
    expect(results.map(({ ok }) => ok)).toEqual(wanted.map(({ path }) => path !== other))
    expect(results[7]).toMatchObject({ ok: false, error: { rule: 'changed-on-disk' } })
    expect(readFileSync(join(root, other), 'utf8')).toBe(theirs)
    expect(FOLDERS.flatMap((folder) => readdirSync(join(root, folder)))).toHaveLength(COUNT)
  },
)

test('once another took over, nothing more is written, and what is left is as it was', async () => {
  for (const folder of FOLDERS) mkdirSync(join(root, folder))
  const wanted = replacements()
  let asked = 0
  const results = await replaceFiles(root, wanted, async () => ++asked <= 10)
  expect(results.map(({ ok }) => ok)).toEqual(wanted.map((_, at) => at < 10))
  for (const [at, { path, bytes }] of wanted.entries())
    expect(readFileSync(join(root, path), 'utf8')).toBe(at < 10 ? String(bytes) : `old ${at}`)
  expect(results[10]).toMatchObject({ error: { message: expect.stringMatching(/another run took over/) } })
  expect(FOLDERS.flatMap((folder) => readdirSync(join(root, folder)))).toHaveLength(COUNT)
})

test.each([true, false])(
  'a process that stood still in the middle asks again (ours still: %s)',
  async (isOurs) => {
    for (const folder of FOLDERS) mkdirSync(join(root, folder))
    const wanted = replacements()
    const clock = vi.spyOn(Date, 'now')
    let asked = 0
    const results = await replaceFiles(root, wanted, async () => {
      const hasSlept = ++asked > 20
      if (hasSlept) clock.mockImplementation(() => performance.timeOrigin + performance.now() + 3_600_000)
      return !hasSlept || isOurs
    })
    clock.mockRestore()
    const written = results.filter(({ ok }) => ok).length
    if (isOurs) expect(written).toBe(COUNT)
    else expect(written).toBeLessThan(20)
    for (const [at, { path, bytes }] of wanted.entries())
      expect(readFileSync(join(root, path), 'utf8')).toBe(results[at]?.ok ? String(bytes) : `old ${at}`)
  },
)
