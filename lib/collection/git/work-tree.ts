import { existsSync, realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { askLine, gitResult } from '#lib/collection/git/ask-git.ts'
import { decideRepository } from '#lib/collection/git/decide-repository.ts'
import { placesAbove } from '#lib/collection/git/find-repository.ts'
import { isBelow } from '#lib/collection/git/is-below.ts'
import { overridesFor } from '#lib/collection/git/overrides.ts'
import { type Repository, runGit } from '#lib/collection/git/run-git.ts'
import { readSettings, type Setting } from '#lib/collection/git/settings.ts'
import { gitHooksRun } from '#lib/config/env.ts'
import { RUN_TRAILER } from '#lib/export/commit-message.ts'
import type { Result } from '#lib/result.ts'

/** The work tree that holds the content root, with everything that was decided about its repository. */
export type WorkTree = Repository & {
  /** The way from the top down to the content root: `site/`, or empty. */
  readonly prefix: string
  /** Where hooks would stand, whether they run or not; null where that is in the content, so that none ever runs. */
  readonly hooks: string | null
  /** Whether hooks, filters and merge drivers of the repository run. */
  readonly programs: boolean
  /** Filters of the config that are switched off: what the content sends through them is left to people. */
  readonly filters: readonly string[]
  readonly settings: readonly Setting[]
}

/** The work tree a folder lies in; null where there is none. GIT_REFUSED or NOT_A_WORK_TREE where it is not used. */
export function workTree(root: string): Promise<Result<WorkTree | null>> {
  return gitResult(async () => (placesAbove(root).length === 0 ? null : requireWorkTree(root)))
}

/** The same, or a CopydeskError (NOT_A_WORK_TREE, GIT_REFUSED) that says why not. */
export async function requireWorkTree(root: string): Promise<WorkTree> {
  const { top, gitDir, hooks: folder } = await decideRepository(root)
  const settings = await readSettings({ top, gitDir })
  const hooks = outside(folder, top)
  const programs = gitHooksRun()
  const names = settings.map(({ name }) => name)
  const { overrides, filters } = overridesFor(names, programs ? hooks : null)
  const inside = relative(top, realpathSync(root)).split(sep).join('/')
  const prefix = inside === '' ? '' : `${inside}/`
  return { top, gitDir, overrides, prefix, hooks, programs, filters, settings }
}

/** A setting as git reads it: of several the last. The name in lower case but for its middle part. */
export function settingOf({ settings }: Pick<WorkTree, 'settings'>, name: string): string | null {
  return settings.findLast((setting) => setting.name === name)?.value ?? null
}

function outside(folder: string, top: string): string | null {
  const real = existsSync(folder) ? realpathSync(folder) : folder
  return isBelow(real, top) && !isBelow(real, join(top, '.git')) ? null : real
}

/** The branch that is checked out; null where HEAD is detached. */
export async function currentBranch(tree: Repository): Promise<string | null> {
  const answer = await runGit({ tree, args: ['symbolic-ref', '-q', 'HEAD'] })
  const ref = answer.stdout.toString('utf8').trim()
  return answer.code === 0 && ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null
}

/** The commit that `HEAD`, a full name (`refs/…`) or `BRANCH@{upstream}` stands for; null where there is none. */
export async function commitOf(tree: Repository, name: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]
  const answer = await runGit({ tree, args })
  return answer.code === 0 ? answer.stdout.toString('utf8').trim() : null
}

/** The first line of the message of a commit; null where there is no such commit. */
export async function subjectOf(tree: Repository, sha: string): Promise<string | null> {
  const args = ['log', '-1', '--format=%s', '--encoding=UTF-8', sha, '--']
  const answer = await runGit({ tree, args })
  return answer.code === 0 ? answer.stdout.toString('utf8').trim() : null
}

export type LastCommit = {
  readonly sha: string
  readonly at: string
  readonly author: string
  readonly subject: string
}

/** The latest commit of the current branch that touched a file and is no export; null where there is none. */
export async function lastCommit(root: string, path: string): Promise<LastCommit | null> {
  const found: Result<string> = await gitResult(async () => {
    const tree = await requireWorkTree(root)
    const others = ['--invert-grep', `--grep=^${RUN_TRAILER}: `]
    const args = ['log', '-1', ...others, '--format=%H%x00%aI%x00%an%x00%s', '--', tree.prefix + path]
    return askLine({ tree, args: ['--literal-pathspecs', ...args] })
  })
  const [sha = '', at = '', author = '', subject = ''] = found.ok ? found.value.split('\0') : []
  return sha === '' ? null : { sha, at, author, subject }
}
