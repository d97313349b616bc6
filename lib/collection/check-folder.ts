import { accessSync, constants, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { scanCollection } from '#lib/collection/scan.ts'
import { TEMP_PREFIX } from '#lib/collection/write-atomic.ts'

/** The state of the content folder as the doctor tells it. */
export type FolderState = {
  readonly entries: number
  readonly unreadable: number
  readonly writable: boolean
  readonly leftovers: readonly string[]
}

/** Looks the content folder over without changing it. Throws where it cannot be listed. */
export function checkFolder(root: string): FolderState {
  const scan = scanCollection(root)
  const folders = new Set(scan.files.map(({ path }) => path.split('/').slice(0, -1).join('/')))
  const leftovers = [...folders].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.startsWith(TEMP_PREFIX))
      .map((name) => (folder === '' ? name : `${folder}/${name}`)),
  )
  return {
    entries: scan.files.length,
    unreadable: scan.unreadable.length,
    writable: [...folders].every((folder) => canWrite(join(root, folder))),
    leftovers,
  }
}

function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
