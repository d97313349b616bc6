import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { digest } from '#lib/collection/digest.ts'
import { type PathRefusal, placeOf } from '#lib/collection/safe-path.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** A file as it stood right before it is replaced, still open. */
export type LastLook = {
  readonly digest: string
  readonly inode: bigint
  /** Whether somebody wrote into the very file that was looked at, by whatever name. Never throws. */
  isChanged(): boolean
  close(): void
}

/**
 * For writing, though only read: a rename asks for no permission of the file itself, so that is asked here. Opened,
 * because `access` answers for who started the process, not for who it acts as.
 */
const BOTH_WAYS = constants.O_RDWR | constants.O_NOFOLLOW | constants.O_NONBLOCK

/** Reads a file below the root that may be written, without following links; throws what the system says. */
export function lastLook(root: string, path: string): Result<LastLook, PathRefusal> {
  const place = placeOf(root, path)
  if (!place.ok) return place
  const handle = openSync(place.value, BOTH_WAYS)
  const close = () => closeSync(handle)
  try {
    const stat = fstatSync(handle, { bigint: true })
    if (!stat.isFile()) {
      close()
      return err('not-a-file')
    }
    const bytes = bytesOf(handle, Number(stat.size))
    const isChanged = () => {
      try {
        return !bytesOf(handle, bytes.length).equals(bytes)
      } catch {
        return false
      }
    }
    return ok({ digest: digest(bytes), inode: stat.ino, isChanged, close })
  } catch (error) {
    close()
    throw error
  }
}

/** The bytes from the start on: one more than expected where there are more. */
function bytesOf(handle: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size + 1)
  let done = 0
  while (done < bytes.length) {
    const read = readSync(handle, bytes, done, bytes.length - done, done)
    if (read === 0) break
    done += read
  }
  return bytes.subarray(0, done)
}
