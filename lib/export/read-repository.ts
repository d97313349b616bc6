import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { signatureMissing } from '#lib/collection/git/signature.ts'
import { upstreamOf } from '#lib/collection/git/upstream.ts'
import { currentBranch, workTree } from '#lib/collection/git/work-tree.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Repository } from '#lib/schema/export.ts'

/** The git repository that the content folder lies in; null where there is none. */
export async function readRepository({
  actor,
  root,
}: {
  actor: Actor
  root: string
}): Promise<Result<Repository | null>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const tree = await workTree(root)
  if (tree === null) return ok(null)
  const branch = await currentBranch(tree)
  const upstream = await upstreamOf(tree, branch ?? '')
  const remote = upstream?.remote ?? null
  return ok({ branch, remote, unsigned: signatureMissing(tree), hooks: tree.programs })
}
