import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { leftoversIn } from '#lib/collection/leftovers.ts'
import { isLossy, scanCollection } from '#lib/collection/scan.ts'

/** The state of the content folder as the doctor tells it. */
export type FolderState = {
  readonly entries: number
  readonly unreadable: number
  /** Folders that are left out because their names are not UTF-8. */
  readonly lossy: readonly string[]
  readonly writable: boolean
  readonly leftovers: readonly string[]
}

/** Looks the content folder over without changing it. Throws where it cannot be listed. `onFound` hears of its entries. */
export function checkFolder(root: string, onFound?: (entries: number) => void): FolderState {
  const scan = scanCollection(root, onFound)
  const lossy = scan.unreadable.map(({ path }) => path).filter(isLossy)
  const folders = new Set(scan.files.map(({ path }) => path.split('/').slice(0, -1).join('/')))
  return {
    entries: scan.files.length,
    unreadable: scan.unreadable.length - lossy.length,
    lossy,
    writable: [...folders].every((folder) => canWrite(join(root, folder))),
    leftovers: [...folders].flatMap((folder) => leftoversIn(root, folder)),
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
