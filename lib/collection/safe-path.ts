import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '#lib/result.ts'

/** Why a stored path may not be read or written now. */
export type PathRefusal = 'outside' | 'dot-folder' | 'symlink' | 'missing' | 'not-a-file'

/**
 * Resolves a stored relative path to an absolute one, or says why it must not be touched. Every part of the
 * way is looked at without following links, so a folder swapped for a link is noticed.
 */
export function safePath(root: string, path: string): Result<string, PathRefusal> {
  const parts = path.split('/')
  if (path === '' || path.startsWith('/') || path.includes('\\') || path.includes('\0')) return err('outside')
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return err('outside')
  if (parts.some((part) => part.startsWith('.'))) return err('dot-folder')

  let at = root
  for (const [index, part] of parts.entries()) {
    at = join(at, part)
    const stat = lstatSync(at, { throwIfNoEntry: false })
    if (stat === undefined) return err('missing')
    if (stat.isSymbolicLink()) return err('symlink')
    const last = index === parts.length - 1
    if (last ? !stat.isFile() : !stat.isDirectory()) return err('not-a-file')
  }
  return ok(at)
}
