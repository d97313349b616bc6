import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from './paths.mjs'
import { digest } from './setup/stamp.mjs'

// Outside of the checkout: `npm ci` removes node_modules and `next build` empties .next while they are locked.
const FOLDER = join(tmpdir(), `copydesk-${process.getuid?.() ?? 0}-${digest(ROOT).slice(0, 12)}`)
const BEAT_MS = 5_000
const STALE_MS = 60_000
const POLL_MS = 200

/**
 * Makes something unless it is there; of several processes at once only one does.
 * @param {string} name
 * @param {() => boolean} isFresh
 * @param {() => Promise<void>} make
 */
export async function makeOnce(name, isFresh, make) {
  if (isFresh()) return
  await withLock(name, async () => {
    if (!isFresh()) await make()
  })
}

/**
 * Runs `work` while no other process holds the lock of that name. A holder that died or hangs is passed over.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {string} [folder]
 * @returns {Promise<T>}
 */
export async function withLock(name, work, folder = FOLDER) {
  const lock = join(folder, `${name}.lock`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const token = `${process.pid} ${randomUUID()}`
  while (!take(lock, token)) {
    breakIfStale(lock)
    await sleep(POLL_MS)
  }
  const beat = setInterval(() => touch(lock), BEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    if (ownerOf(lock) === token) rmSync(lock, { recursive: true, force: true })
  }
}

/**
 * @param {string} lock
 * @param {string} token
 */
function take(lock, token) {
  try {
    mkdirSync(lock)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
  writeFileSync(join(lock, 'owner'), token)
  return true
}

/** @param {string} lock */
function breakIfStale(lock) {
  const owner = ownerOf(lock)
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
  const dead = owner === undefined ? age > BEAT_MS : !isAlive(Number.parseInt(owner, 10))
  if (!dead && age < STALE_MS) return
  // Moving it away is atomic. If somebody else was faster, what we moved is a live lock: put it back.
  const away = `${lock}.${randomUUID()}`
  try {
    renameSync(lock, away)
    if (ownerOf(away) !== owner) renameSync(away, lock)
    else rmSync(away, { recursive: true, force: true })
  } catch {
    // Another process broke or released it meanwhile; the next round sees how things stand.
  }
}

/** @param {string} lock */
function ownerOf(lock) {
  try {
    return readFileSync(join(lock, 'owner'), 'utf8')
  } catch {
    return undefined
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} lock */
function touch(lock) {
  try {
    utimesSync(lock, new Date(), new Date())
  } catch {
    // Taken from us after a long sleep of the machine; releasing checks the owner.
  }
}
