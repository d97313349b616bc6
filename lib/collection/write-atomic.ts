import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { readFile } from '#lib/collection/read-file.ts'
import { safePath } from '#lib/collection/safe-path.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Rule } from '#lib/schema/rules.ts'

export type WriteRefusal = { readonly rule: Rule; readonly message: string }

/** Size and time of a file just written, as the next walk will find them. */
export type WrittenFile = { readonly size: number; readonly mtimeMs: number }

/** Begins the name of every temporary file Copydesk makes; a dot keeps site generators away from it. */
export const TEMP_PREFIX = '.copydesk-'

/**
 * Replaces a file below the root, on the condition that its bytes still have `expectedDigest`. Temporary file
 * in the same folder, mode kept, fsync, path and digest looked at again right before the rename, fsync of the
 * folder. Anything in the way leaves the original as it is and no temporary file behind.
 */
export function replaceFile(
  root: string,
  path: string,
  bytes: Uint8Array,
  expectedDigest: string,
): Result<WrittenFile, WriteRefusal> {
  const safe = safePath(root, path)
  if (!safe.ok) return refuse(safe.error, path)
  const target = safe.value
  const temp = join(dirname(target), `${TEMP_PREFIX}${randomBytes(9).toString('hex')}.tmp`)
  try {
    const stat = writeTemp(temp, bytes, lstatSync(target).mode)
    const now = readFile(root, path)
    if (!now.ok) return refuse(now.error, path)
    if (now.value.digest !== expectedDigest) return refuse('changed-on-disk', path)
    renameSync(temp, target)
    syncFolder(dirname(target))
    return ok(stat)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return err({ rule: 'unwritable', message: `${path} could not be written: ${reason}.` })
  } finally {
    rmSync(temp, { force: true })
  }
}

function writeTemp(temp: string, bytes: Uint8Array, mode: number): WrittenFile {
  const handle = openSync(temp, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done)
    chmodSync(temp, mode & 0o7777)
    fsyncSync(handle)
    const { size, mtimeMs } = fstatSync(handle)
    return { size, mtimeMs }
  } finally {
    closeSync(handle)
  }
}

/** Makes the rename itself durable; not every platform lets a folder be opened. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, constants.O_RDONLY)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const REASONS: Partial<Record<Rule, string>> = {
  outside: 'it would leave the content folder',
  'dot-folder': 'it lies in a dot-folder',
  symlink: 'a link stands in its way',
  missing: 'the file is gone',
  'not-a-file': 'something other than a file stands there',
  'changed-on-disk': 'it changed on disk meanwhile',
  unreadable: 'it cannot be read',
}

function refuse(rule: Rule, path: string) {
  return err({ rule, message: `${path} was not written: ${REASONS[rule] ?? rule}.` })
}
