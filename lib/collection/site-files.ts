import { closeSync, fstatSync, openSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, relative, sep } from 'node:path'
import { placesAbove } from '#lib/collection/git/find-repository.ts'
import { FILE_ITSELF } from '#lib/collection/open-flags.ts'
import { placeOf, type SeenFolders } from '#lib/collection/safe-path.ts'
import { isLossy } from '#lib/collection/scan.ts'
import { err, ok, type Result } from '#lib/result.ts'

/**
 * The files of a site as far as they tell how it is built. Paths are relative to the content root; those of folders
 * above it, up to that of its repository, begin with `../`.
 */
export type SiteFiles = {
  /** Every file below the content root, in order of path, but for those in dot-folders and node_modules. */
  readonly paths: readonly string[]
  /** Folders below the content root that are not entered and tell by being there, such as `.vitepress`. */
  readonly marks: readonly string[]
  /** The names in each folder above, nearest first: `../`, `../../`. */
  readonly above: readonly { readonly prefix: string; readonly names: readonly string[] }[]
  /** How the content root is called below each of those: `content`, `site/content`. */
  readonly below: readonly string[]
  /** The bytes of a file of at most so many; no link is followed. */
  readonly read: (path: string, most: number) => Result<Uint8Array, SiteRefusal>
}

export type SiteRefusal = 'refused' | 'missing' | 'too-large' | 'unreadable'

/** Folders above the content root that are looked at. */
const MOST_ABOVE = 6

/** Files whose names begin with a dot and that tell of a site; others are not opened. */
const DOT_FILES: ReadonlySet<string> = new Set(['.eleventyignore', '.eleventy.js', '.pages.yml'])

/** Lists a site. Reads nothing until asked; throws where the root itself cannot be listed. */
export function openSite(root: string): SiteFiles {
  const found = { paths: [] as string[], marks: [] as string[] }
  readdirSync(root)
  walk(root, '', found)
  const tops = foldersAbove(root)
  const real = realpathSync(root)
  const seen: SeenFolders = new Map()
  return {
    ...found,
    above: tops.map((top, at) => ({ prefix: '../'.repeat(at + 1), names: namesIn(top) })),
    below: tops.map((top) => relative(top, real).split(sep).join('/')),
    read: (path, most) => {
      const ups = /^(?:\.\.\/)*/.exec(path)?.[0].length ?? 0
      if (ups === 0) return readSmall(root, path, most, seen)
      const top = tops[ups / 3 - 1]
      return top === undefined ? err('refused') : readSmall(top, path.slice(ups), most)
    },
  }
}

function walk(root: string, folder: string, found: { paths: string[]; marks: string[] }): void {
  for (const entry of list(folder === '' ? root : `${root}${sep}${folder}`)) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isFile()) {
      if (!isLossy(entry.name)) found.paths.push(path)
    } else if (!entry.isDirectory() || entry.name === 'node_modules') continue
    else if (entry.name.startsWith('.')) found.marks.push(path)
    else walk(root, path, found)
  }
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

function namesIn(folder: string): string[] {
  return list(folder).map(({ name }) => name)
}

/** The folders above a content root that lies in a repository, up to that of the repository. */
export function foldersAbove(root: string): string[] {
  const top = placesAbove(root)[0]?.top
  const folders: string[] = []
  if (top === undefined) return folders
  for (let folder = realpathSync(root); folder !== top && folders.length < MOST_ABOVE; ) {
    folder = dirname(folder)
    folders.push(folder)
  }
  return folders
}

function readSmall(
  root: string,
  path: string,
  most: number,
  seen?: SeenFolders,
): Result<Uint8Array, SiteRefusal> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  // The way there is looked at for a name that may be touched; the name itself only where it is one of those above.
  const isDotFile = DOT_FILES.has(name)
  const place = placeOf(root, isDotFile ? `${path.slice(0, -name.length)}${name.slice(1)}` : path, seen)
  if (!place.ok) return err(place.error === 'missing' ? 'missing' : 'refused')
  try {
    const file = isDotFile ? `${dirname(place.value)}${sep}${name}` : place.value
    const handle = openSync(file, FILE_ITSELF)
    try {
      const stat = fstatSync(handle)
      if (!stat.isFile()) return err('refused')
      return stat.size > most ? err('too-large') : ok(readFileSync(handle))
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return err(code === 'ENOENT' ? 'missing' : code === 'ELOOP' ? 'refused' : 'unreadable')
  }
}
