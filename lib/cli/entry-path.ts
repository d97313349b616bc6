import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { typedPlace } from '#lib/config/typed-place.ts'

/**
 * The stored forms that a path may have as people and programs type it, likeliest first: from where they stand, and
 * below the content root. Links, `.`, `..`, doubled slashes and the `\r` of a list made on Windows are understood.
 * None where it leads out of the content root.
 */
export function entryPaths(contentDir: string, typed: string): string[] {
  const name = typed.replace(/[\r\n]+$/, '')
  if (name === '') return []
  const root = realPath(contentDir)
  const places = [typedPlace(name), ...(isAbsolute(name) ? [] : [resolve(contentDir, name)])]
  const paths = places.flatMap((place) => [below(root, realPath(place)), below(contentDir, place)])
  return [...new Set(paths.flatMap((path) => path ?? []))]
}

/** Whether a path leads to the content root itself. */
export function isRoot(contentDir: string, typed: string): boolean {
  return typed.trim() !== '' && realPath(typedPlace(typed)) === realPath(contentDir)
}

/** What stands there though no article does, where that tells why. */
export function kindAt(contentDir: string, path: string): 'file' | 'folder' | null {
  const stat = statSync(join(contentDir, path), { throwIfNoEntry: false })
  return stat === undefined ? null : stat.isDirectory() ? 'folder' : 'file'
}

function below(root: string, place: string): string | null {
  const path = relative(root, place)
  const leads = path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
  return leads ? path.split(sep).join('/') : null
}

/** The real path of something that may not be there any more. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync.native(path)
  const parent = dirname(path)
  return parent === path ? path : join(realPath(parent), basename(path))
}
