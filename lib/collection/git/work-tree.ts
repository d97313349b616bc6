import { resolve } from 'node:path'
import { askLine, gitResult } from '#lib/collection/git/ask-git.ts'
import { runGit } from '#lib/collection/git/run-git.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'

/** The work tree that holds the content root. */
export type WorkTree = {
  readonly top: string
  /** The way from the top down to the content root: `site/`, or empty. */
  readonly prefix: string
  /** Where git keeps what belongs to this work tree: HEAD, index, a merge under way. */
  readonly gitDir: string
  readonly hooks: string
}

/** The work tree a folder lies in; null where there is none, or git may not look at it. */
export async function workTree(root: string): Promise<WorkTree | null> {
  const found = await gitResult(() => requireWorkTree(root))
  return found.ok ? found.value : null
}

/** The same, or NOT_A_WORK_TREE with git's own reason. */
export async function requireWorkTree(root: string): Promise<WorkTree> {
  const wanted = ['--show-toplevel', '--show-prefix', '--absolute-git-dir', '--git-path', 'hooks']
  const answer = await runGit({ cwd: root, args: ['rev-parse', ...wanted] })
  const [top = '', prefix = '', gitDir = '', hooks = ''] = answer.stdout.toString('utf8').split(/\r?\n/)
  if (answer.code === 0 && top !== '') return { top, prefix, gitDir, hooks: resolve(root, hooks) }
  const usual = answer.stderr.includes('not a git repository')
  throw new CopydeskError(
    failure('NOT_A_WORK_TREE', { place: root, ...(!usual && { message: `Git refused: ${answer.stderr}.` }) }),
  )
}

/** The branch that is checked out; null where HEAD is detached. */
export async function currentBranch({ top }: Pick<WorkTree, 'top'>): Promise<string | null> {
  const answer = await runGit({ cwd: top, args: ['symbolic-ref', '-q', 'HEAD'] })
  const ref = answer.stdout.toString('utf8').trim()
  return answer.code === 0 && ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null
}

/** The commit that `HEAD`, a full name (`refs/…`) or `BRANCH@{upstream}` stands for; null where there is none. */
export async function commitOf({ top }: Pick<WorkTree, 'top'>, name: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]
  const answer = await runGit({ cwd: top, args })
  return answer.code === 0 ? answer.stdout.toString('utf8').trim() : null
}

export type LastCommit = {
  readonly sha: string
  readonly at: string
  readonly author: string
  readonly subject: string
}

/** The latest commit of the current branch that touched a file; null where there is none. */
export async function lastCommit(root: string, path: string): Promise<LastCommit | null> {
  const found: Result<string> = await gitResult(() =>
    askLine({
      cwd: root,
      args: ['--literal-pathspecs', 'log', '-1', '--format=%H%x00%aI%x00%an%x00%s', '--', path],
    }),
  )
  const [sha = '', at = '', author = '', subject = ''] = found.ok ? found.value.split('\0') : []
  return sha === '' ? null : { sha, at, author, subject }
}
