import { sep } from 'node:path'

/** Whether an absolute path is a folder or lies somewhere in it. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
