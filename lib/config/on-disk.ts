import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'

/** The path behind symbolic links; the path itself where there is nothing. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

/** False only where there certainly is nothing: what may not be looked at is there. */
export function isThere(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch (error) {
    return !(
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    )
  }
}

/** The size of a file; 0 where there is none. */
export function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

/** Whether something is a folder, also behind a link. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** The names in a folder. */
export const namesIn = (folder: string): string[] => readdirSync(folder)
