import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Why a database file cannot be opened or written, and what to do: for a failure. */
export function accessSentence(file: string): { message: string; hint: string; place: string } {
  const folder = dirname(file)
  if (!existsSync(folder)) {
    return {
      message: 'The folder of the database is not there.',
      hint: 'Make it, or mount its disk.',
      place: folder,
    }
  }
  const place = [file, folder].find((path) => existsSync(path) && !mayWrite(path)) ?? file
  const me = process.getuid?.() ?? 0
  const { uid } = statSync(existsSync(place) ? place : folder)
  const owner = uid === me ? '' : `; it belongs to user ${uid}, and this is user ${me}`
  return {
    message: `The database cannot be written: this user may not write ${place}${owner}.`,
    hint: 'Run the desk as the user that owns its data folder, or give that user the folder and the files in it. What was stored by then is safe.',
    place,
  }
}

/** Whether the disk under a file has no room left for this user. */
export function isDiskFull(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(file))
    return bavail * bsize < 1 << 20
  } catch {
    return false
  }
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}
