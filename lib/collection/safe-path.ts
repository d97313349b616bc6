import { lstatSync, type Stats } from 'node:fs'
import { join, sep } from 'node:path'
import { err, ok, type Result } from '#lib/result.ts'

/** Why a stored path may not be read or written now. */
export type PathRefusal = 'outside' | 'backslash' | 'dot-folder' | 'symlink' | 'missing' | 'not-a-file'

/** Folders below one root that were just looked at, with what was found; for a run over many files. */
export type SeenFolders = Map<string, PathRefusal | null>

/**
 * Resolves a stored relative path to an absolute one, or says why it must not be touched. Every part of the
 * way is looked at without following links, so a folder swapped for a link is noticed.
 */
export function safePath(root: string, path: string): Result<string, PathRefusal> {
  const safe = safeFile(root, path)
  return safe.ok ? ok(safe.value.place) : safe
}

/** The same, with what the file system says of the file. */
export function safeFile(root: string, path: string): Result<{ place: string; stat: Stats }, PathRefusal> {
  const placed = placeOf(root, path)
  if (!placed.ok) return placed
  const stat = lstatSync(placed.value, { throwIfNoEntry: false })
  if (stat === undefined) return err('missing')
  if (stat.isSymbolicLink()) return err('symlink')
  return stat.isFile() ? ok({ place: placed.value, stat }) : err('not-a-file')
}

/** The same for the folders on the way only: the last part is for the caller to look at. */
export function placeOf(
  root: string,
  path: string,
  seen: SeenFolders = new Map(),
): Result<string, PathRefusal> {
  const end = path.lastIndexOf('/')
  const folders = path.slice(0, Math.max(end, 0))
  const known = seen.get(folders)
  // The words of a folder that was looked at are in order.
  const refusal =
    known === undefined
      ? (refusalOfParts(path) ?? lookAtFolders(root, folders, seen))
      : (refusalOfPart(path.slice(end + 1)) ?? known)
  return refusal === null ? ok(`${root}${sep}${path}`) : err(refusal)
}

/** Why a path must not be touched, as far as its words tell; null for none. */
export function refusalOfParts(path: string): PathRefusal | null {
  const refusals = path.split('/').map(refusalOfPart)
  const worst = (['outside', 'backslash', 'dot-folder'] as const).find((refusal) =>
    refusals.includes(refusal),
  )
  return worst ?? null
}

function refusalOfPart(part: string): PathRefusal | null {
  if (part === '' || part === '.' || part === '..' || part.includes('\0')) return 'outside'
  if (part.includes('\\')) return 'backslash'
  return part.startsWith('.') ? 'dot-folder' : null
}

function lookAtFolders(root: string, way: string, seen: SeenFolders): PathRefusal | null {
  let at = root
  let refusal: PathRefusal | null = null
  for (const folder of way === '' ? [] : way.split('/')) {
    at = join(at, folder)
    const stat = lstatSync(at, { throwIfNoEntry: false })
    if (stat === undefined) refusal = 'missing'
    else if (stat.isSymbolicLink()) refusal = 'symlink'
    else if (!stat.isDirectory()) refusal = 'not-a-file'
    if (refusal !== null) break
  }
  seen.set(way, refusal)
  return refusal
}
