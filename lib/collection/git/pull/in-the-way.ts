import { existsSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { askGit, askLine, askList } from '#lib/collection/git/ask-git.ts'
import { type Blob, filesOfCommit, filesOfIndex } from '#lib/collection/git/objects.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

const PLAIN_DIFF = [
  'diff',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=dirty',
  '--no-renames',
  '--name-only',
  '-z',
]

/**
 * Makes sure that going from one commit to another touches no file with changes of its own; throws with their
 * paths where it would. A file that holds what is coming already, such as one exported onto another branch that
 * was merged since, is in nobody's way: the index is told so.
 */
export async function clearTheWay(tree: WorkTree, from: string, to: string): Promise<void> {
  const touched = new Set(await askList({ tree, args: [...PLAIN_DIFF, from, to, '--'] }))
  const changed = new Set([
    ...(await askList({ tree, args: [...PLAIN_DIFF, from, '--'] })),
    ...(await askList({ tree, args: [...PLAIN_DIFF, '--cached', from, '--'] })),
  ])
  const added = await askList({ tree, args: [...PLAIN_DIFF, '--diff-filter=A', from, to, '--'] })
  const present = added.filter((path) => existsSync(join(tree.top, path)))
  const blocked = [...new Set([...present, ...changed].filter((path) => touched.has(path)))].sort()
  if (blocked.length === 0) return
  const alike = await sameAs(tree, from, to, blocked)
  const rest = blocked.filter((path) => !alike.includes(path))
  if (rest.length > 0) throw new CopydeskError(blockedBy(rest))
  const input = alike.map((path) => `${path}\0`).join('')
  await askGit({ tree, args: ['update-index', '--add', '--remove', '-z', '--stdin'], input })
}

/**
 * Files that stand in the work tree as in `to` already, or are gone as there, with nothing else staged: brought up to
 * date by somebody else, or by a pull that was cut off.
 */
async function sameAs(tree: WorkTree, from: string, to: string, paths: readonly string[]): Promise<string[]> {
  const before = await filesOfCommit(tree, from, paths)
  const after = await filesOfCommit(tree, to, paths)
  const index = await filesOfIndex(tree, paths)
  const alike: string[] = []
  for (const path of paths) {
    const [was, coming, held] = [before.get(path), after.get(path), index.get(path)]
    const stat = lstatSync(join(tree.top, path), { throwIfNoEntry: false })
    if (!same(held, was) && !same(held, coming)) continue
    if (coming === undefined || stat === undefined) {
      // What is left out here is no file at all, such as a link.
      if (coming === undefined && stat === undefined && was !== undefined) alike.push(path)
      continue
    }
    if (!stat.isFile()) continue
    const args = ['hash-object', `--path=${path}`, '--', join(tree.top, path)]
    if ((await askLine({ tree, args })) === coming.sha) alike.push(path)
  }
  return alike
}

function same(a: Blob | undefined, b: Blob | undefined): boolean {
  return a?.sha === b?.sha && a?.mode === b?.mode
}

function blockedBy(paths: readonly string[]) {
  const named = paths.slice(0, 10).join(', ')
  const more = paths.length > 10 ? ` and ${paths.length - 10} more` : ''
  return failure('GIT_REFUSED', {
    message: `Changes that are not committed are in the way of the pull: ${named}${more}.`,
    hint: 'Commit them with git or put them away, then pull again; an export with --commit commits only what it writes. Nothing was changed.',
    details: { paths: [...paths] },
  })
}
