import { askGit, askList } from '#lib/collection/git/ask-git.ts'
import { requireQuiet } from '#lib/collection/git/commit/commit-target.ts'
import { ON_DRAFT, withIndexLock } from '#lib/collection/git/commit/real-index.ts'
import { clearTheWay } from '#lib/collection/git/pull/in-the-way.ts'
import { moveRef } from '#lib/collection/git/pull/move-ref.ts'
import { runGit } from '#lib/collection/git/run-git.ts'
import { commitOf, currentBranch, type WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/** While the work tree moves, `UNDER_WAY/FROM` names the commit it moves to, so that a cut can be mended. */
const UNDER_WAY = 'refs/copydesk/pull'

type Move = { readonly branch: string; readonly from: string; readonly to: string }

/**
 * Takes the work tree from one commit to another and the branch with it; everybody else's changes stay. Nothing has
 * moved where it throws.
 */
export async function moveTo(tree: WorkTree, move: Move): Promise<void> {
  const { branch, from, to } = move
  const note = `${UNDER_WAY}/${from}`
  await askGit({ tree, args: ['update-ref', note, to] })
  try {
    await withIndexLock(tree, async ({ env, publish }) => {
      if ((await currentBranch(tree)) !== branch || (await commitOf(tree, 'HEAD')) !== from) {
        throw new CopydeskError(failure('GIT_BUSY', movedMeanwhile(branch)))
      }
      const swap = (a: string, b: string) =>
        askGit({ tree, env, args: [...ON_DRAFT, 'read-tree', '-m', '-u', a, b] })
      await runGit({ tree, env, args: [...ON_DRAFT, 'update-index', '-q', '--refresh'] })
      await swap(from, to)
      publish()
      try {
        await moveRef(tree, {
          ref: `refs/heads/${branch}`,
          to,
          was: from,
          reason: 'pull: exports put onto newer commits',
          moved: movedMeanwhile(branch),
        })
      } catch (error) {
        await swap(to, from)
        publish()
        throw error
      }
    })
  } finally {
    await runGit({ tree, args: ['update-ref', '-d', note] })
  }
}

/** Ends a move that was cut off, if its commit is still the one that is checked out. */
export async function settlePull(tree: WorkTree): Promise<void> {
  const args = ['for-each-ref', '--format=%(refname)%00', UNDER_WAY]
  const notes = (await askList({ tree, args })).map((line) => line.trim()).filter(Boolean)
  if (notes.length === 0) return
  requireQuiet(tree)
  const [from, branch] = [await commitOf(tree, 'HEAD'), await currentBranch(tree)]
  for (const note of notes) {
    const to = await commitOf(tree, note)
    if (to !== null && branch !== null && from !== null && note === `${UNDER_WAY}/${from}`) {
      await clearTheWay(tree, from, to)
      await moveTo(tree, { branch, from, to })
    } else await runGit({ tree, args: ['update-ref', '-d', note] })
  }
}

function movedMeanwhile(branch: string) {
  return {
    message: `The branch ${branch} moved while the pull was under way.`,
    hint: 'Nothing was changed. Pull again.',
    place: branch,
  }
}
