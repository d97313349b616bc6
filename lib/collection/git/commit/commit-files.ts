import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askLine } from '#lib/collection/git/ask-git.ts'
import { chooseFiles, type LeftOut, type Wanted } from '#lib/collection/git/commit/choose-files.ts'
import { type CommitTarget, commitTarget } from '#lib/collection/git/commit/commit-target.ts'
import { runHook } from '#lib/collection/git/commit/hooks.ts'
import { type Author, identity } from '#lib/collection/git/commit/identity.ts'
import { moveWithIndex } from '#lib/collection/git/commit/real-index.ts'
import { signatureMissing } from '#lib/collection/git/commit/signature.ts'
import { type StagedFile, stageFiles } from '#lib/collection/git/commit/stage-files.ts'
import { moveRef } from '#lib/collection/git/pull/move-ref.ts'
import { settlePull } from '#lib/collection/git/pull/move-to.ts'
import { requireWorkTree, type WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

export type CommitRequest = {
  readonly root: string
  readonly files: readonly Wanted[]
  /** Null signs as the committer. */
  readonly author: Author | null
  /** Told the paths that the commit will hold. */
  readonly message: (paths: readonly string[]) => string
  /** A new branch; it is made with the commit and not checked out. Without it the current branch. */
  readonly branch?: string
  /** What to do where the branch moved meanwhile. */
  readonly again?: string
}

export type Committed = {
  /** Null where nothing was left to commit. */
  readonly sha: string | null
  readonly branch: string
  readonly paths: readonly string[]
  readonly leftOut: readonly LeftOut[]
  /** The config asks for a signature, and the commit has none. */
  readonly unsigned: boolean
}

/**
 * Commits exactly these files, and of them only what the export wrote. Other people's changes, staged or not,
 * stay as they are, because the commit is made from an index of its own. The site's commit hooks run where the owner
 * lets them; a signature is not made. Throws a CopydeskError where git or a hook refuses; then nothing is committed.
 */
export async function commitFiles(request: CommitRequest): Promise<Committed> {
  const tree = await requireWorkTree(request.root)
  await settlePull(tree)
  const target = await commitTarget(tree, request.branch)
  const { chosen, leftOut } = await chooseFiles(tree, request.root, target, request.files)
  if (chosen.length === 0) return { sha: null, branch: target.branch, paths: [], leftOut, unsigned: false }
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-git-'))
  try {
    const env = { GIT_INDEX_FILE: join(folder, 'index') }
    const { staged, leftOut: more } = await stageFiles(tree, target.base, chosen, env)
    const paths = staged.map(({ path }) => path)
    const result = { branch: target.branch, paths, leftOut: [...leftOut, ...more] }
    if (staged.length === 0) return { ...result, sha: null, unsigned: false }
    const message = join(folder, 'COMMIT_EDITMSG')
    writeFileSync(message, request.message(paths))
    const commit = await makeCommit(tree, target, { env, message, author: request.author })
    await moveBranch(tree, target, { staged, commit, again: request.again ?? AGAIN })
    await runHook(tree, { name: 'post-commit' }).catch(() => false) // too late to refuse
    return { ...result, sha: commit, unsigned: signatureMissing(tree) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const AGAIN = 'Export with --commit again.'

type Making = { env: Record<string, string>; message: string; author: Author | null }

async function makeCommit(tree: WorkTree, { base }: CommitTarget, making: Making): Promise<string> {
  const { env, message } = making
  const intended = await askLine({ tree, args: ['write-tree'], env })
  const hooked = await runHook(tree, { name: 'pre-commit', env })
  if (hooked && (await askLine({ tree, args: ['write-tree'], env })) !== intended) {
    throw new CopydeskError(
      failure('GIT_REFUSED', {
        message: 'The pre-commit hook of the content repository changed what would be committed.',
        hint: 'The files are written; look at them with git diff and commit them by hand.',
      }),
    )
  }
  await runHook(tree, { name: 'prepare-commit-msg', args: [message, 'message'], env })
  await runHook(tree, { name: 'commit-msg', args: [message], env })
  const text = readFileSync(message)
  if (text.toString('utf8').trim() === '') {
    const reason = 'A hook of the content repository left no commit message.'
    throw new CopydeskError(failure('GIT_REFUSED', { message: reason }))
  }
  const person = await identity(tree, making.author)
  const args = ['-c', 'i18n.commitEncoding=UTF-8', 'commit-tree', intended, '-p', base]
  return askLine({ tree, args, input: text, env: person })
}

async function moveBranch(
  tree: WorkTree,
  { ref, base, branch, isNew }: CommitTarget,
  { staged, commit, again }: { staged: readonly StagedFile[]; commit: string; again: string },
): Promise<void> {
  const move = () =>
    moveRef(tree, {
      ref,
      to: commit,
      was: isNew ? '0'.repeat(commit.length) : base,
      reason: 'commit: Copydesk export',
      moved: {
        message: `The branch ${branch} moved while the commit was being made.`,
        hint: `Nothing is lost: the files are written. ${again}`,
        place: branch,
      },
    })
  await (isNew ? move() : moveWithIndex(tree, staged, move))
}
