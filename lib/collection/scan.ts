import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isArticlePath, looksLikeArticle } from '#lib/collection/article-paths.ts'
import { fileStamp } from '#lib/collection/file-stamp.ts'

/** A file that may hold an entry. `path` is relative to the content root, with `/`; `mtimeMs` is fractional. */
export type ScannedFile = {
  readonly path: string
  readonly size: number
  readonly mtimeMs: number
  readonly stamp: string
}

/** What a walk over the content root found, in order of path, and what it passed over on purpose. */
export type Scan = {
  readonly files: readonly ScannedFile[]
  readonly skipped: { dotFolders: number; nodeModules: number; symlinks: number }
  /** Files that look like articles and are none on this site. */
  readonly leftOut: number
  /** Folders that could not be listed, with the reason. */
  readonly unreadable: readonly { path: string; reason: string }[]
}

/** Whether a path may have lost what is not UTF-8 in it, so that nothing is found there. */
export function isLossy(path: string): boolean {
  return path.includes('\uFFFD')
}

/**
 * Walks the content root for the files that are articles on this site. Dot-folders, node_modules and symbolic links are
 * never entered or followed. Reads no file; one whose name is not
 * UTF-8 comes without a size. Throws where the root itself cannot be listed. `onFound` is told now and then how many
 * files were found.
 */
export function scanCollection(root: string, onFound: (files: number) => void = () => undefined): Scan {
  const scan = {
    files: [] as ScannedFile[],
    skipped: { dotFolders: 0, nodeModules: 0, symlinks: 0 },
    unreadable: [] as { path: string; reason: string }[],
  }
  readdirSync(root)
  const found = { ...scan, leftOut: 0, onFound }
  walk(root, '', found)
  return { ...scan, leftOut: found.leftOut }
}

/** Whether a walk would find any file; it ends at the first. False where the root cannot be listed. */
export function holdsEntry(root: string, folder = ''): boolean {
  const entries = list(root, folder, { unreadable: [] })
  return (
    entries.some((entry) => entry.isFile() && isArticlePath(pathIn(folder, entry.name))) ||
    entries.some((entry) => isFolderName(entry) && holdsEntry(root, pathIn(folder, entry.name)))
  )
}

function pathIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

function isFolderName(entry: Dirent): boolean {
  return entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules'
}

type Found = {
  files: ScannedFile[]
  skipped: Scan['skipped']
  unreadable: { path: string; reason: string }[]
  leftOut: number
  readonly onFound: (files: number) => void
}

/** Files between two tells: one each would cost more than to find them. */
const TELLS = 1_000

function walk(root: string, folder: string, found: Found): void {
  for (const entry of list(root, folder, found)) {
    const path = pathIn(folder, entry.name)
    if (entry.isSymbolicLink()) found.skipped.symlinks += 1
    else if (entry.isDirectory()) enter(root, path, entry.name, found)
    else if (entry.isFile() && !isArticlePath(path)) found.leftOut += Number(looksLikeArticle(path))
    else if (entry.isFile()) {
      const stat = lstatSync(join(root, path), { throwIfNoEntry: false })
      if (stat?.isFile()) {
        found.files.push({ path, size: stat.size, mtimeMs: stat.mtimeMs, stamp: fileStamp(stat) })
        if (found.files.length % TELLS === 0) found.onFound(found.files.length)
      }
      // Several such names may come out alike.
      else if (stat === undefined && isLossy(path) && found.files.at(-1)?.path !== path)
        found.files.push({ path, size: 0, mtimeMs: 0, stamp: '' })
    }
  }
}

function enter(root: string, path: string, name: string, found: Found): void {
  if (name.startsWith('.')) found.skipped.dotFolders += 1
  else if (name === 'node_modules') found.skipped.nodeModules += 1
  else walk(root, path, found)
}

function list(root: string, folder: string, found: Pick<Found, 'unreadable'>): Dirent[] {
  try {
    const entries = readdirSync(join(root, folder), { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    found.unreadable.push({ path: folder, reason: isLossy(folder) ? 'its name is not UTF-8' : reason })
    return []
  }
}
