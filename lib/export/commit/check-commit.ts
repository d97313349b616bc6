import { gitResult } from '#lib/collection/git/ask-git.ts'
import { commitTarget } from '#lib/collection/git/commit/commit-target.ts'
import { requireRemote } from '#lib/collection/git/push.ts'
import { requireWorkTree } from '#lib/collection/git/work-tree.ts'
import { ok, type Result } from '#lib/result.ts'
import { commitSubjectOrNone } from '#lib/schema/export/commit-subject.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/** How to commit an export: on the branch that is checked out or a new one, pushed or not. */
export type CommitWish = {
  readonly branch?: string
  readonly push?: boolean
  /** The first line of its message; without it one that counts what changed. */
  readonly message?: string
}

/** Finds what would make a wished commit impossible, before any file is written. */
export async function checkCommit(root: string, wish: CommitWish | null): Promise<Result<null>> {
  if (wish === null) return ok(null)
  const subject = parseInput(commitSubjectOrNone, wish.message ?? '')
  if (!subject.ok) return subject
  return gitResult(async () => {
    const tree = await requireWorkTree(root)
    const target = await commitTarget(tree, wish.branch)
    if (wish.push === true) await requireRemote(tree, target.branch)
    return null
  })
}
