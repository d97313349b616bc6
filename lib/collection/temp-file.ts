import { randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsync,
  openSync,
  type Stats,
  writeSync,
} from 'node:fs'
import { unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

// The dot keeps site generators and the import away; the fixed length fits beside a name of any length.
const TEMP = /^\.copydesk-[0-9a-f]{18}\.tmp$/

/** Whether a file name is one that Copydesk makes for its temporary files, to the letter. */
export function isTempName(name: string): boolean {
  return TEMP.test(name)
}

/** A free name in the folder of `target`. */
export function tempBeside(target: string): string {
  const free = randomUUID().replaceAll('-', '').slice(0, 18)
  return join(dirname(target), `.copydesk-${free}.tmp`)
}

/** What a file is to be like besides its bytes. */
export type FileLook = Pick<Stats, 'mode' | 'uid' | 'gid'>

/**
 * Writes a new file with the mode of `original`, and its owner where this process may give files away, and
 * makes it durable; answers what the file system says of it. Throws what the system says; what it left is the caller's to drop.
 */
export async function writeTemp(temp: string, bytes: Uint8Array, original: FileLook): Promise<Stats> {
  const handle = openSync(temp, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done)
    keepMode(handle, original.mode & 0o7777, keepOwner(handle, original))
    await makeDurable(handle)
    return fstatSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Resolves once the disk has what was written; several at a time cost little more than one. */
export const makeDurable = promisify(fsync)

/**
 * Removes a temporary file if it is there. Resolves once it is gone: with the last name of a file its blocks are given
 * back, which may have to wait for what the disk is told meanwhile.
 */
export async function dropTemp(temp: string): Promise<void> {
  try {
    await unlink(temp)
  } catch {
    // Not there, or not to be removed now: the next start does it.
  }
}

/** What the file is like then. */
function keepOwner(handle: number, { uid, gid }: FileLook): Stats {
  const now = fstatSync(handle)
  if (now.uid === uid && now.gid === gid) return now
  for (const owner of [uid, now.uid]) {
    try {
      fchownSync(handle, owner, gid)
      break
    } catch {
      // Only root gives files to others; a group of ours can still be kept.
    }
  }
  return fstatSync(handle)
}

/** Comes after the owner, for giving a file away takes bits from its mode. */
function keepMode(handle: number, mode: number, now: Stats): void {
  if ((now.mode & 0o7777) === mode) return
  fchmodSync(handle, mode)
  if ((fstatSync(handle).mode & 0o7777) !== mode) throw new Error('its mode cannot be kept')
}
