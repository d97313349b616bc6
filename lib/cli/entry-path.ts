import { isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * The stored form of a path as people type it: below the content root, or from the working directory where
 * that leads into the content root.
 */
export function entryPath(contentDir: string, typed: string): string {
  const absolute = isAbsolute(typed) ? typed : resolve(typed)
  const inside = relative(contentDir, absolute)
  const leads = inside !== '' && !inside.startsWith('..') && !isAbsolute(inside)
  const path = leads ? inside : typed.replace(/^\.\//, '')
  return path.split(sep).join('/')
}
