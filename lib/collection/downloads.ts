import { createReadStream, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { makeFolder } from '#lib/config/make-folder.ts'

/** How long a file that was made to be fetched is kept, in milliseconds. */
const KEPT_MS = 24 * 60 * 60 * 1000
const NAME = /^[0-9a-f-]{36}\.(patch|zip)$/

/** Where a file to be fetched stands in the data folder: under the id of its job. Private to this user. */
export function downloadFile(dataDir: string, name: string): string {
  if (!NAME.test(name)) throw new Error(`No file to be fetched is called ${name}.`)
  const folder = join(/*turbopackIgnore: true*/ dataDir, 'downloads')
  makeFolder(folder, 0o700)
  return join(folder, name)
}

/** The bytes of such a file as a stream, with their number; null where it is gone. */
export function openDownload(dataDir: string, name: string): { stream: ReadableStream; size: number } | null {
  const file = downloadFile(dataDir, name)
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat?.isFile() !== true) return null
  return { stream: Readable.toWeb(createReadStream(file)) as ReadableStream, size: stat.size }
}

/** Removes what was made more than a day ago, and what a job that was cut off left. */
export function forgetDownloads(dataDir: string, now = Date.now()): void {
  const folder = join(dataDir, 'downloads')
  for (const name of list(folder)) {
    const file = join(folder, name)
    const stat = statSync(file, { throwIfNoEntry: false })
    if (stat?.isFile() === true && stat.mtimeMs < now - KEPT_MS) rmSync(file, { force: true })
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // nothing was made yet
  }
}
