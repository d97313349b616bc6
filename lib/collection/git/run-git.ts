import { type GitAnswer, type Spawning, spawnGit } from '#lib/collection/git/spawn-git.ts'

export type { GitAnswer }

/** The repository that Copydesk serves, as every call names it. */
export type Repository = {
  /** The top of its work tree. */
  readonly top: string
  /** Where git keeps what belongs to this work tree: HEAD, index, a merge under way. */
  readonly gitDir: string
  /** Settings that stand above every config file, as `name=value`. */
  readonly overrides: readonly string[]
}

export type GitCall = Omit<Spawning, 'cwd'> & { readonly tree: Repository }

/** Runs git on the repository that was decided upon: git looks for none by itself, wherever the content leads. */
export function runGit({ tree, args, ...call }: GitCall): Promise<GitAnswer> {
  const settings = tree.overrides.flatMap((setting) => ['-c', setting])
  const named = [`--git-dir=${tree.gitDir}`, `--work-tree=${tree.top}`]
  return spawnGit({ ...call, cwd: tree.top, args: [...named, ...settings, ...args] })
}
