import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
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
  /** Folders that could not be listed and files that could not be named, with the reason. */
  readonly unreadable: readonly { path: string; reason: string }[]
}

const ENTRY = /\.(md|markdown)$/i

/**
 * Walks the content root for `.md` and `.markdown` files. Dot-folders, node_modules and symbolic links are
 * never entered or followed. Reads no file. Throws where the root itself cannot be listed.
 */
export function scanCollection(root: string): Scan {
  const scan = {
    files: [] as ScannedFile[],
    skipped: { dotFolders: 0, nodeModules: 0, symlinks: 0 },
    unreadable: [] as { path: string; reason: string }[],
  }
  readdirSync(root)
  walk(root, '', scan)
  return scan
}

type Found = {
  files: ScannedFile[]
  skipped: Scan['skipped']
  unreadable: { path: string; reason: string }[]
}

function walk(root: string, folder: string, found: Found): void {
  for (const entry of list(root, folder, found)) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isSymbolicLink()) found.skipped.symlinks += 1
    else if (entry.isDirectory()) enter(root, path, entry.name, found)
    else if (entry.isFile() && ENTRY.test(entry.name) && !entry.name.startsWith('.')) {
      const stat = lstatSync(join(root, path), { throwIfNoEntry: false })
      if (stat === undefined && path.includes('\uFFFD')) {
        found.unreadable.push({ path, reason: 'its name is not UTF-8' })
      }
      if (stat?.isFile()) {
        found.files.push({ path, size: stat.size, mtimeMs: stat.mtimeMs, stamp: fileStamp(stat) })
      }
    }
  }
}

function enter(root: string, path: string, name: string, found: Found): void {
  if (name.startsWith('.')) found.skipped.dotFolders += 1
  else if (name === 'node_modules') found.skipped.nodeModules += 1
  else walk(root, path, found)
}

function list(root: string, folder: string, found: Found): Dirent[] {
  try {
    const entries = readdirSync(join(root, folder), { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    found.unreadable.push({ path: folder, reason: error instanceof Error ? error.message : String(error) })
    return []
  }
}
