import { gitResult } from '#lib/collection/git/ask-git.ts'
import { checkedOutDigest, filesOfCommit, storedDigests } from '#lib/collection/git/objects.ts'
import { type LastCommit, lastCommit, requireWorkTree } from '#lib/collection/git/work-tree.ts'
import { readFile } from '#lib/collection/read-file.ts'

/**
 * Who wrote a file as it stands: the latest commit that touched it and is no export, or `uncommitted` where no commit of the branch
 * holds it so. Null where there is no repository that is served.
 */
export async function writtenBy(root: string, path: string): Promise<LastCommit | 'uncommitted' | null> {
  const committed = await gitResult(() => isCommitted(root, path))
  if (!committed.ok) return null
  return committed.value ? lastCommit(root, path) : 'uncommitted'
}

async function isCommitted(root: string, path: string): Promise<boolean> {
  const tree = await requireWorkTree(root)
  const full = tree.prefix + path
  const file = readFile(root, path)
  if (!file.ok) return true
  const blob = (await filesOfCommit(tree, 'HEAD', [full])).get(full)
  if (blob === undefined) return false
  const { digest } = file.value
  if ((await storedDigests(tree, [blob.sha])).get(blob.sha) === digest) return true
  return (await checkedOutDigest(tree, full, blob.sha)) === digest
}
