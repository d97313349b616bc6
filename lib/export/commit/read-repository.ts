import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { signatureMissing } from '#lib/collection/git/commit/signature.ts'
import { upstreamOf } from '#lib/collection/git/upstream.ts'
import { currentBranch, workTree } from '#lib/collection/git/work-tree.ts'
import { ok, type Result } from '#lib/result.ts'
import type { RefusedRepository, Repository } from '#lib/schema/export/export.ts'

/**
 * The git repository that the content folder lies in; null where there is none, and why where the desk does not use
 * the one that is there.
 */
export async function readRepository({
  actor,
  root,
}: {
  actor: Actor
  root: string
}): Promise<Result<Repository | RefusedRepository | null>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const found = await workTree(root)
  if (!found.ok) return ok({ refused: found.error })
  const tree = found.value
  if (tree === null) return ok(null)
  const branch = await currentBranch(tree)
  const upstream = await upstreamOf(tree, branch ?? '')
  const remote = upstream?.remote ?? null
  return ok({ branch, remote, unsigned: signatureMissing(tree), hooks: tree.programs })
}
