import { type Dirent, lstatSync, readdirSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { isTempName } from '#lib/collection/temp-file.ts'

/** Removes what a killed write left in these folders (relative; '' is the root). Returns the paths removed. */
export function removeLeftovers(root: string, folders: Iterable<string>): string[] {
  return [...new Set(folders)]
    .filter((folder) => isPlainFolder(root, folder))
    .flatMap((folder) => removeFrom(root, folder, list(root, folder)))
}

/** The same in every folder that an import walks. */
export function removeAllLeftovers(root: string, folder = ''): string[] {
  const entries = list(root, folder)
  const deeper = entries.filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules',
  )
  return [
    ...removeFrom(root, folder, entries),
    ...deeper.flatMap(({ name }) => removeAllLeftovers(root, join(folder, name))),
  ]
}

/** Names of Copydesk's own temporary files in one folder; a folder or link of such a name is nobody's. */
export function leftoversIn(root: string, folder: string): string[] {
  return ownPaths(folder, list(root, folder))
}

function removeFrom(root: string, folder: string, entries: readonly Dirent[]): string[] {
  return ownPaths(folder, entries).filter((path) => removed(join(root, path)))
}

function ownPaths(folder: string, entries: readonly Dirent[]): string[] {
  return entries
    .filter((entry) => entry.isFile() && isTempName(entry.name))
    .map(({ name }) => join(folder, name))
}

function removed(file: string): boolean {
  try {
    if (!lstatSync(file).isFile()) return false
    unlinkSync(file)
    return true
  } catch {
    return false // gone already, or not ours to remove: it harms nobody
  }
}

/** Whether every part of the way is a folder, without links and dot-folders. */
function isPlainFolder(root: string, folder: string): boolean {
  let at = root
  return folder.split('/').every((part) => {
    at = join(at, part)
    return !part.startsWith('.') && lstatSync(at, { throwIfNoEntry: false })?.isDirectory() === true
  })
}

function list(root: string, folder: string): Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
  } catch {
    return [] // a folder that cannot be listed has its place in the report of the import
  }
}
