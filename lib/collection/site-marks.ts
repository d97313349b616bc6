import { lstatSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { digest } from '#lib/collection/digest.ts'
import { fileStamp } from '#lib/collection/file-stamp.ts'
import { foldersAbove } from '#lib/collection/site-files.ts'

/** What configurations and folders of sites are called; nothing else at these places tells of one. */
const TELLING =
  /\.(?:ya?ml|toml|json|[cm]?[jt]s)$|^\.eleventyignore$|^[._]?(?:posts|drafts|vitepress|github|pages)/i
/** Counts the changes of what a look at a site keeps, so that desks that kept less look again. */
const LOOK = 2
/** Folders with more are no place for configurations. */
const MOST_NAMES = 2_000

/**
 * A digest of what a look at the site goes by: the configurations and folders beside the content and above it, each with
 * its size and time. Costs no more than to list those few folders.
 */
export function siteMarks(root: string): string {
  const seen = [root, ...above(root)].flatMap((folder) =>
    namesIn(folder)
      .filter((name) => TELLING.test(name))
      .map((name) => markOf(join(folder, name))),
  )
  return digest(Buffer.from(JSON.stringify([LOOK, dirname(root), seen]), 'utf8'))
}

/** None where the root itself cannot be looked into. */
function above(root: string): readonly string[] {
  try {
    return foldersAbove(root)
  } catch {
    return []
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort().slice(0, MOST_NAMES)
  } catch {
    return []
  }
}

function markOf(path: string): readonly unknown[] {
  try {
    const stat = lstatSync(path)
    return stat.isFile() ? [path, stat.size, stat.mtimeMs, fileStamp(stat)] : [path]
  } catch {
    return [path]
  }
}
