import { closeSync, constants, linkSync, lstatSync, openSync, renameSync, type Stats } from 'node:fs'
import { dirname } from 'node:path'
import { fileStamp } from '#lib/collection/file-stamp.ts'
import { type LastLook, lastLook } from '#lib/collection/last-look.ts'
import { safeFile } from '#lib/collection/safe-path.ts'
import type { ScannedFile } from '#lib/collection/scan.ts'
import { dropTemp, makeDurable, tempBeside, writeTemp } from '#lib/collection/temp-file.ts'
import { turns } from '#lib/collection/turns.ts'
import { refuse, refuseThrown, unwritable, type WriteRefusal } from '#lib/collection/write-refusal.ts'
import { ok, type Result } from '#lib/result.ts'

/** What is to stand in a file below the root, on the condition that its bytes still have `expectedDigest`. */
export type Replacement = {
  readonly path: string
  readonly bytes: Uint8Array
  readonly expectedDigest: string
}

/** Files that the disk is given at a time; each has a temporary file meanwhile. */
const AT_ONCE = 16

/** How old the word may be, at the rename, that the folder is still the caller's; leases are held longer. */
const FRESH_MS = 40_000

/** Size, time and stamp of a file just written, as the next walk will find them. */
export type WrittenFile = Omit<ScannedFile, 'path'>

/**
 * Replaces files below the root, each on the condition that its bytes still have `expectedDigest`: temporary file
 * in the same folder, mode kept, fsync, path and digest looked at again, rename; at the end fsync of each folder,
 * once. While the disk is busy with some files others are written. The answers are in order. Anything in the way of a
 * file is an answer with its reason; that original is as it was then, no temporary file stays, and the others go on.
 *
 * The original keeps a second name until it is sure that nobody wrote into it before the rename; what somebody
 * wrote is put back. No call replaces a file on a condition, so two windows remain: another program that
 * removes the file or renames one onto it in the microseconds between the last look and the rename loses, and
 * so does one that had opened the old file and writes after all is over. Where the file system has no second
 * names, the first window begins with the digest. Access lists and extended attributes are not carried over.
 *
 * `isOurs` is asked before each file: a process that stood still may wake up when others have decided anew. Where it
 * woke up behind that question, the file is left, and asked about again.
 */
export async function replaceFiles(
  root: string,
  replacements: readonly Replacement[],
  isOurs: () => Promise<boolean> = async () => true,
): Promise<Result<WrittenFile, WriteRefusal>[]> {
  const folders = new Set<string>()
  const call = { root, isOurs, renamedIn: folders }
  const { take } = turns({ atOnce: AT_ONCE, waiting: replacements.length })
  const inTurn = async (replacement: Replacement) => {
    const giveBack = await take()
    try {
      return await replaceOne(call, replacement)
    } finally {
      giveBack?.()
    }
  }
  const results = await Promise.all(replacements.map(inTurn))
  for (const [at, replacement] of replacements.entries()) {
    // Alone it may find the room that the others took.
    if (isUnwritable(results[at])) results[at] = await replaceOne(call, replacement)
  }
  await Promise.all([...folders].map(syncFolder))
  return results
}

function isUnwritable(result: Result<WrittenFile, WriteRefusal> | undefined): boolean {
  return result?.ok === false && result.error.rule === 'unwritable'
}

type Call = {
  readonly root: string
  readonly isOurs: () => Promise<boolean>
  readonly renamedIn: Set<string>
}

async function replaceOne(call: Call, replacement: Replacement): Promise<Result<WrittenFile, WriteRefusal>> {
  const { path } = replacement
  try {
    const asked = Date.now()
    if (!(await call.isOurs())) return unwritable(path, 'another run took over while this one stood still')
    return await replaceAsked(call, replacement, asked)
  } catch (error) {
    return refuseThrown(error, path)
  }
}

async function replaceAsked(
  { root, renamedIn }: Call,
  { path, bytes, expectedDigest }: Replacement,
  asked: number,
): Promise<Result<WrittenFile, WriteRefusal>> {
  const safe = safeFile(root, path)
  if (!safe.ok) return refuse(safe.error, path)
  const { place: target, stat: original } = safe.value
  if ((original.mode & 0o4000) !== 0)
    return unwritable(path, 'the file runs with the rights of its owner (setuid)')
  const temp = tempBeside(target)
  const kept = tempBeside(target)
  let isInPlace = false
  let look: LastLook | null = null
  try {
    const written = await writeTemp(temp, bytes, original)
    // From here to the rename nothing is waited for.
    const inode = giveSecondName(target, kept)
    const looked = lastLook(root, path)
    if (!looked.ok) return refuse(looked.error, path)
    look = looked.value
    if (look.digest !== expectedDigest) return refuse('changed-on-disk', path)
    if (inode !== null && (look.inode !== inode || lstatSync(target, { bigint: true }).ino !== inode))
      return refuse('changed-on-disk', path)
    if (Date.now() - asked > FRESH_MS) return unwritable(path, 'writing it took too long')
    renameSync(temp, target)
    isInPlace = true
    if (inode !== null && look.isChanged()) {
      renameSync(kept, target)
      return refuse('changed-on-disk', path)
    }
    renamedIn.add(dirname(target))
    const { size, mtimeMs } = written
    return ok({ size, mtimeMs, stamp: stampInPlace(target, written) })
  } finally {
    look?.close()
    if (!isInPlace) await dropTemp(temp)
    await dropTemp(kept)
  }
}

/** The inode that has the second name now; null where the file system or the kernel allows none for this file. */
function giveSecondName(target: string, name: string): bigint | null {
  try {
    linkSync(target, name)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT' || code === 'ENOSPC' || code === 'EDQUOT') throw error
    return null
  }
  return lstatSync(name, { bigint: true }).ino
}

/** The rename changed it. Empty, so that the next walk reads the file, where somebody has written into it by now. */
function stampInPlace(target: string, { ino, size, mtimeMs }: Stats): string {
  const now = lstatSync(target, { throwIfNoEntry: false })
  const isOurs = now?.ino === ino && now.size === size && now.mtimeMs === mtimeMs
  return isOurs ? fileStamp(now) : ''
}

/** Makes the rename itself durable, where the platform and the folder's permissions let a folder be synced. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = openSync(folder, constants.O_RDONLY)
    try {
      await makeDurable(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    // The new file is in place all the same; to call that a failure would put the ledger behind it.
  }
}
