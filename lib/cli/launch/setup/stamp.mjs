import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** What compiled add-ons depend on besides their sources. */
export const PLATFORM = `${process.platform} ${process.arch} ${process.versions.modules}`

/** @param {...string} parts */
export function digest(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:${part}`)
  return hash.digest('hex')
}

/**
 * Changes when a file is added, removed, renamed or gets other bytes. Missing entries are left out.
 * @param {string} root
 * @param {readonly string[]} entries files and folders, relative to root
 * @param {readonly string[]} [skip] files and folders to leave out, relative to root
 */
export function contentDigest(root, entries, skip = []) {
  return digest(
    ...listFiles(root, entries, skip).flatMap((path) => [path, readFileSync(join(root, path), 'latin1')]),
  )
}

/**
 * Like contentDigest, but trusts size and time of change: cheaper, and sometimes changes without need.
 * @param {string} root
 * @param {readonly string[]} entries
 * @param {readonly string[]} [skip]
 */
export function statDigest(root, entries, skip = []) {
  const describe = (/** @type {string} */ path) => {
    const { size, mtimeMs } = statSync(join(root, path))
    return `${path} ${size} ${mtimeMs}`
  }
  return digest(...listFiles(root, entries, skip).map(describe))
}

/** @param {string} file */
export function readStamp(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * @param {string} file
 * @param {string} value
 */
export function writeStamp(file, value) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.${process.pid}`, value)
  renameSync(`${file}.${process.pid}`, file)
}

/**
 * @param {string} root
 * @param {readonly string[]} entries
 * @param {readonly string[]} skip
 * @returns {string[]} paths with forward slashes, sorted
 */
function listFiles(root, entries, skip) {
  /** @type {string[]} */
  const found = []
  const visit = (/** @type {string} */ path) => {
    if (skip.includes(path)) return
    const stats = statSync(join(root, path), { throwIfNoEntry: false })
    if (stats?.isFile()) found.push(path)
    if (!stats?.isDirectory()) return
    for (const name of readdirSync(join(root, path))) visit(`${path}/${name}`)
  }
  for (const entry of entries) visit(relative(root, join(root, entry)).split(sep).join('/'))
  return found.sort()
}
