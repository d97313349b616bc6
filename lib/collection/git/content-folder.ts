import { askList } from '#lib/collection/git/ask-git.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/**
 * Throws where a commit puts something else than a folder on the way to the content: behind a link, the desk would
 * read and write wherever the link leads.
 */
export async function requireContentFolder(tree: WorkTree, commit: string): Promise<void> {
  const parts = tree.prefix.split('/').filter(Boolean)
  const folders = parts.map((_, at) => parts.slice(0, at + 1).join('/'))
  if (folders.length === 0) return
  const entries = await askList({ tree, args: ['ls-tree', '-z', '--full-tree', commit, '--', ...folders] })
  const other = entries.find((entry) => !entry.startsWith('040000 '))
  if (other === undefined) return
  const path = other.slice(other.indexOf('\t') + 1)
  throw new CopydeskError(
    failure('GIT_REFUSED', {
      message: `The pull would put a link or a file in place of the folder ${path}, where the content is.`,
      hint: 'Look at the newest commits by hand. Nothing was changed.',
      place: path,
    }),
  )
}
