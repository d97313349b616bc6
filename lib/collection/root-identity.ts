import { lstatSync, realpathSync } from 'node:fs'

/**
 * What tells this content root from another that may stand at the same path later: its real path and the folder
 * behind it. Null while there is none.
 */
export function rootIdentity(root: string): string | null {
  try {
    const path = realpathSync(root)
    const stat = lstatSync(path)
    return stat.isDirectory() ? `${stat.dev}:${stat.ino} ${path}` : null
  } catch {
    return null
  }
}
