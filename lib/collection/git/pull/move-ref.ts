import { refusal } from '#lib/collection/git/ask-git.ts'
import { runGit } from '#lib/collection/git/run-git.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/** A ref that goes from one commit to another; all zeros in `was` make it. */
export type RefMove = {
  readonly ref: string
  readonly to: string
  readonly was: string
  /** For the reflog. */
  readonly reason: string
  /** What to say where it does not stand at `was` any more. */
  readonly moved: { readonly message: string; readonly hint: string; readonly place: string }
}

/** Moves a ref on the condition that it still stands where it was seen; else throws BUSY. */
export async function moveRef(tree: WorkTree, { ref, to, was, reason, moved }: RefMove): Promise<void> {
  const answer = await runGit({ tree, args: ['update-ref', '-m', reason, ref, to, was] })
  if (answer.code === 0) return
  if (!/but expected|reference already exists/.test(answer.stderr)) throw new CopydeskError(refusal(answer))
  throw new CopydeskError(failure('GIT_BUSY', moved))
}
