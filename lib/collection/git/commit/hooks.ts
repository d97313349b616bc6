import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { asSentence } from '#lib/collection/git/ask-git.ts'
import { runGit } from '#lib/collection/git/run-git.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

const TIMEOUT_MS = 120_000

type Hook = { name: string; args?: readonly string[]; env?: Readonly<Record<string, string>> }

/**
 * Runs a hook of the content repository, as `git commit` would; throws with its words where it refuses.
 * False where there is no such hook, or where the owner lets none run.
 */
export async function runHook(tree: WorkTree, { name, args = [], env }: Hook): Promise<boolean> {
  const { programs, hooks } = tree
  if (!programs || hooks === null || !existsSync(join(hooks, name))) return false
  const call = ['hook', 'run', '--ignore-missing', name, '--', ...args]
  const answer = await runGit({ tree, args: call, env, timeoutMs: TIMEOUT_MS })
  if (answer.code === 0) return true
  const old = answer.stderr.includes('is not a git command')
  const why = old ? 'git 2.36 or newer is needed to run it.' : asSentence(answer.stderr || 'no reason given')
  throw new CopydeskError(
    failure('GIT_REFUSED', { message: `The ${name} hook of the content repository refused: ${why}` }),
  )
}
