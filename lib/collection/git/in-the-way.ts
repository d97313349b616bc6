import { existsSync } from 'node:fs'
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
  await askGit({ tree, args: ['update-index', '-z', '--stdin'], input })
}

/** Tracked files with nothing staged whose work-tree content is the one of `to`. */
async function sameAs(tree: WorkTree, from: string, to: string, paths: readonly string[]): Promise<string[]> {
  const before = await filesOfCommit(tree, from, paths)
  const after = await filesOfCommit(tree, to, paths)
  const index = await filesOfIndex(tree, paths)
  const alike: string[] = []
  for (const path of paths) {
    const blob = after.get(path)
    if (blob === undefined || !same(before.get(path), index.get(path)) || !existsSync(join(tree.top, path)))
      continue
    const args = ['hash-object', `--path=${path}`, '--', join(tree.top, path)]
    if ((await askLine({ tree, args })) === blob.sha) alike.push(path)
  }
  return alike
}

function same(a: Blob | undefined, b: Blob | undefined): boolean {
  return a !== undefined && a.sha === b?.sha && a.mode === b.mode
}

function blockedBy(paths: readonly string[]) {
  const named = paths.slice(0, 10).join(', ')
  const more = paths.length > 10 ? ` and ${paths.length - 10} more` : ''
  return failure('GIT_REFUSED', {
    message: `Changes that are not committed are in the way of the pull: ${named}${more}.`,
    hint: 'Commit them (for exported files: export with --commit) or put them away, then pull again. Nothing was changed.',
    details: { paths: [...paths] },
  })
}
