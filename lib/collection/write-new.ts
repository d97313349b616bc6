import { constants, copyFileSync, linkSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { placeOf } from '#lib/collection/safe-path.ts'
import { dropTemp, tempBeside, writeTemp } from '#lib/collection/temp-file.ts'
import { syncFolder } from '#lib/collection/write-atomic.ts'
import { refuse, refuseThrown, type WriteRefusal } from '#lib/collection/write-refusal.ts'
import { ok, type Result } from '#lib/result.ts'

/** For its owner to write and everybody to read, as files of a site are. */
const MODE = 0o644

/**
 * Writes a file below the root that is not there yet: whole or not at all, and never over what somebody else put there
 * meanwhile, a link included. It belongs to whom its folder belongs.
 */
export async function createFile(
  root: string,
  path: string,
  bytes: Uint8Array,
): Promise<Result<null, WriteRefusal>> {
  const placed = placeOf(root, path)
  if (!placed.ok) return refuse(placed.error, path)
  const target = placed.value
  const temp = tempBeside(target)
  try {
    const { uid, gid } = statSync(dirname(target))
    await writeTemp(temp, bytes, { mode: MODE, uid, gid })
    giveName(temp, target)
    await syncFolder(dirname(target))
    return ok(null)
  } catch (error) {
    return codeOf(error) === 'EEXIST' ? refuse('changed-on-disk', path) : refuseThrown(error, path)
  } finally {
    await dropTemp(temp)
  }
}

/** Not every file system has second names; a copy takes no place that is taken either. */
function giveName(temp: string, target: string): void {
  try {
    linkSync(temp, target)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error
    copyFileSync(temp, target, constants.COPYFILE_EXCL)
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
