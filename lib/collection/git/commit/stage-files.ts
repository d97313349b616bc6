import { askGit } from '#lib/collection/git/ask-git.ts'
import type { CommittableFile, LeftOut } from '#lib/collection/git/commit/choose-files.ts'
import {
  type Blob,
  checkedOutDigest,
  filesOfIndex,
  indexInfo,
  storedDigests,
} from '#lib/collection/git/objects.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'

/** A file as the commit will hold it. */
export type StagedFile = {
  readonly path: string
  readonly full: string
  readonly base: Blob
  readonly blob: Blob
}

const REWRITTEN =
  "Git's settings for line ends or filters would change more of this file than the export did; commit it by hand."

/**
 * Puts the chosen files into an index of our own that starts as the base commit. Git reads them through its
 * filters; what it stored is compared with what the export wrote, so nothing else can slip in.
 */
export async function stageFiles(
  tree: WorkTree,
  base: string,
  chosen: readonly CommittableFile[],
  env: Readonly<Record<string, string>>,
): Promise<{ staged: StagedFile[]; leftOut: LeftOut[] }> {
  await askGit({ tree, args: ['read-tree', base], env })
  const input = chosen.map(({ full }) => `${full}\0`).join('')
  await askGit({ tree, args: ['-c', 'core.safecrlf=false', 'update-index', '-z', '--stdin'], input, env })
  const now = await filesOfIndex(
    tree,
    chosen.map(({ full }) => full),
    env,
  )
  const stored = await storedDigests(
    tree,
    [...now.values()].map(({ sha }) => sha),
  )
  const staged: StagedFile[] = []
  const leftOut: LeftOut[] = []
  const back: [string, Blob][] = []
  for (const file of chosen) {
    const blob = now.get(file.full)
    if (blob !== undefined && (await holds(file, blob))) staged.push({ ...file, blob })
    else {
      leftOut.push({ path: file.path, reason: REWRITTEN })
      back.push([file.full, file.base])
    }
  }
  if (back.length > 0) {
    await askGit({ tree, args: ['update-index', '-z', '--index-info'], input: indexInfo(back), env })
  }
  return { staged, leftOut }

  async function holds({ digest, form, full }: CommittableFile, { sha }: Blob): Promise<boolean> {
    const found = form === 'stored' ? stored.get(sha) : await checkedOutDigest(tree, full, sha)
    return found === digest
  }
}
