import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { askList } from '#lib/collection/git/ask-git.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'

const UNKNOWN = 'Git does not know this file yet; commit it once by hand.'

/** Why a commit holds no file of this path (relative to the top): new, or not of this repository at all. */
export async function whyUnknown(tree: WorkTree, commit: string, full: string): Promise<string> {
  const folders = foldersAbove(full)
  if (folders.length === 0) return UNKNOWN
  const entries = await askList({
    tree,
    args: ['ls-tree', '-z', '--full-tree', commit, '--', ...folders],
  })
  const modules = entries.flatMap((line) => /^160000 commit \S+\t(.+)$/s.exec(line)?.[1] ?? [])
  const other = folders.find(
    (folder) => modules.includes(folder) || existsSync(join(tree.top, folder, '.git')),
  )
  if (other === undefined) return UNKNOWN
  return `It belongs to another repository, the one in ${other}; commit it there by hand.`
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
}
