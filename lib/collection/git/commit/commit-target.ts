import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lockedBy } from '#lib/collection/git/ask-git.ts'
import { runGit } from '#lib/collection/git/run-git.ts'
import { remotesOf } from '#lib/collection/git/upstream.ts'
import { commitOf, type WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import { branchName } from '#lib/schema/export/branch-name.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/** Where a commit goes: onto `base`, and then `ref` names it. */
export type CommitTarget = {
  readonly ref: string
  readonly branch: string
  readonly base: string
  /** The branch is made with the commit and not checked out, so index and work tree stay as they are. */
  readonly isNew: boolean
}

const UNDER_WAY = [
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
] as const

/** Throws unless nobody is in the middle of something: a merge or rebase, or another git command. */
export function requireQuiet({ top, gitDir }: WorkTree): void {
  const found = UNDER_WAY.find(([name]) => existsSync(join(gitDir, name)))
  if (found !== undefined) {
    throw new CopydeskError(
      failure('GIT_BUSY', {
        message: `A ${found[1]} is under way in the content repository.`,
        hint: `End it (git ${found[1]} --continue or --abort) in ${top}, then try again.`,
        place: top,
      }),
    )
  }
  const lock = join(gitDir, 'index.lock')
  if (existsSync(lock)) throw new CopydeskError(lockedBy(lock))
}

/** The current branch, or a new one made from HEAD; throws where a commit cannot go there. */
export async function commitTarget(tree: WorkTree, branch?: string): Promise<CommitTarget> {
  requireQuiet(tree)
  const { base, current } = await head(tree)
  if (base === null)
    throw refused('The content repository has no commit yet.', 'Make the first commit by hand.')
  const name = branch ?? current
  if (name === null) {
    throw refused(
      'No branch is checked out in the content repository.',
      'Check one out, or name a new one with --branch.',
    )
  }
  if (name === current) return { ref: `refs/heads/${name}`, branch: name, base, isNew: false }
  const fresh = await requireBranchName(tree, name)
  const ref = `refs/heads/${fresh}`
  if ((await commitOf(tree, ref)) !== null) {
    throw refused(`There is a branch ${name} already.`, 'Choose another name, or check the branch out.')
  }
  return { ref, branch: fresh, base, isNew: true }
}

/** Where HEAD stands, in one question; `current` is null where no branch is checked out. */
async function head(tree: WorkTree): Promise<{ base: string | null; current: string | null }> {
  const args = ['rev-parse', 'HEAD^{commit}', '--symbolic-full-name', 'HEAD']
  const answer = await runGit({ tree, args })
  const [base = '', ref = ''] = answer.stdout.toString('utf8').split('\n')
  const current = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null
  return { base: answer.code === 0 ? base : null, current }
}

/** A name for people that git takes for itself and nothing else. */
async function requireBranchName(tree: WorkTree, given: string): Promise<string> {
  const named = parseInput(branchName, given)
  const args = ['check-ref-format', '--branch', named.ok ? named.value : '']
  const answer = named.ok ? await runGit({ tree, args }) : null
  const isBranch = named.ok && answer?.stdout.toString('utf8').trim() === named.value
  const other = isBranch ? await otherMeaning(tree, named.value) : null
  if (isBranch && other === null) return named.value
  const message = named.ok
    ? `Git takes ${JSON.stringify(given)} for ${other ?? 'no branch'}.`
    : named.error.message
  const hint = 'Choose another name and try again. Nothing was changed.'
  throw new CopydeskError(failure('INVALID_INPUT', { message, hint, place: 'branch' }))
}

/** What a name would stand for besides the new branch, so that nobody could tell which of the two is meant. */
async function otherMeaning(tree: WorkTree, name: string): Promise<string | null> {
  const remote = (await remotesOf(tree)).find((each) => name === each || name.startsWith(`${each}/`))
  if (remote !== undefined) return `a branch of the remote ${remote}`
  return (await commitOf(tree, `refs/tags/${name}`)) === null ? null : 'a tag'
}

function refused(message: string, hint: string): CopydeskError {
  return new CopydeskError(failure('GIT_REFUSED', { message, hint }))
}
