import { askGit, askLine } from '#lib/collection/git/ask-git.ts'
import { requireQuiet } from '#lib/collection/git/commit/commit-target.ts'
import { requireContentFolder } from '#lib/collection/git/content-folder.ts'
import { requireUnfiltered } from '#lib/collection/git/filtered.ts'
import { clearTheWay } from '#lib/collection/git/pull/in-the-way.ts'
import { moveTo, settlePull } from '#lib/collection/git/pull/move-to.ts'
import { type Rebased, type Replayed, rebaseExports } from '#lib/collection/git/pull/rebase.ts'
import { upstreamOf } from '#lib/collection/git/upstream.ts'
import { commitOf, currentBranch, requireWorkTree, type WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import type { MergeReport } from '#lib/schema/pulled.ts'

const TIMEOUT_MS = 300_000

/** What the remote has, after it was asked. */
export type Fetched = { readonly tree: WorkTree; readonly branch: string; readonly upstream: string }

export type Pulled = MergeReport & {
  readonly branch: string
  readonly from: string
  readonly to: string
  readonly how: 'nothing new' | 'fast-forward' | 'rebase'
  readonly rebased: readonly Rebased[]
}

/** Asks the remote of the current branch for its commits; nothing in the work tree changes. */
export async function fetchUpstream(root: string, signal?: AbortSignal): Promise<Fetched> {
  const tree = await requireWorkTree(root)
  requireQuiet(tree)
  const branch = await currentBranch(tree)
  if (branch === null)
    throw refused('No branch is checked out in the content repository.', 'Check one out first.')
  const upstream = await upstreamOf(tree, branch)
  if (upstream === null || !upstream.configured) {
    throw refused(
      `The branch ${branch} has no upstream to pull from.`,
      `Set one: git branch --set-upstream-to=origin/${branch}.`,
    )
  }
  await askGit({
    tree,
    args: ['fetch', '--quiet', '--no-recurse-submodules', '--', upstream.remote],
    timeoutMs: TIMEOUT_MS,
    signal,
  })
  const commit = await commitOf(tree, `${branch}@{upstream}`)
  if (commit === null)
    throw refused(`${upstream.remote} has no branch for ${branch}.`, 'Push the branch first.')
  return { tree, branch, upstream: commit }
}

/**
 * Brings the branch up to what was fetched: fast-forward, or our own export commits that are not pushed put onto it,
 * field by field. No merge commit is ever made, and a file with changes that are not committed is never touched.
 * `beforeMove` hears what comes of those commits before anything moves, so that a cut loses no exported value.
 */
export async function integrate(
  { tree, branch, upstream }: Fetched,
  beforeMove: (replayed: Replayed) => Promise<void>,
): Promise<Pulled> {
  await settlePull(tree)
  requireQuiet(tree)
  const from = await commitOf(tree, 'HEAD')
  if (from === null || (await currentBranch(tree)) !== branch) {
    throw refused('Another branch was checked out meanwhile.', 'Pull again.')
  }
  const counts = await askLine({
    tree,
    args: ['rev-list', '--left-right', '--count', `${from}...${upstream}`, '--'],
  })
  const [ahead, behind] = counts.split('\t').map(Number)
  const plain = { branch, from, rebased: [], merged: [], conflicts: [], dropped: [] }
  if (behind === 0) return { ...plain, to: from, how: 'nothing new' }
  await requireContentFolder(tree, upstream)
  if (ahead === 0) {
    await requireUnfiltered(tree, from, upstream)
    await clearTheWay(tree, from, upstream)
    await askGit({ tree, args: ['merge', '--ff-only', '--no-autostash', '--no-stat', '--quiet', upstream] })
    return { ...plain, to: upstream, how: 'fast-forward' }
  }
  const replayed = await rebaseExports(tree, { head: from, onto: upstream })
  const { tip, rebased, report } = replayed
  await requireUnfiltered(tree, from, tip)
  await clearTheWay(tree, from, tip)
  await beforeMove(replayed)
  await moveTo(tree, { branch, from, to: tip })
  return { branch, from, to: tip, how: 'rebase', rebased, ...report }
}

function refused(message: string, hint: string): CopydeskError {
  return new CopydeskError(failure('GIT_REFUSED', { message, hint }))
}
