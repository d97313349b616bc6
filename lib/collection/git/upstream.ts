import { runGit } from '#lib/collection/git/run-git.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'

/** Where a branch goes: a remote, and the branch's full name there. */
export type Upstream = { readonly remote: string; readonly ref: string; readonly configured: boolean }

/** The configured upstream, else the same name on `origin` or on the only remote; null where there is no remote. */
export async function upstreamOf(tree: WorkTree, branch: string, remote?: string): Promise<Upstream | null> {
  const given = await setting(tree, `branch.${branch}.remote`)
  const ref = await setting(tree, `branch.${branch}.merge`)
  if (given !== null && ref !== null && (remote ?? given) === given)
    return { remote: given, ref, configured: true }
  const name = remote ?? (await onlyRemote(tree))
  return name === null ? null : { remote: name, ref: `refs/heads/${branch}`, configured: false }
}

async function setting({ top }: WorkTree, name: string): Promise<string | null> {
  const answer = await runGit({ cwd: top, args: ['config', '--get', name] })
  return answer.code === 0 ? answer.stdout.toString('utf8').trim() : null
}

async function onlyRemote({ top }: WorkTree): Promise<string | null> {
  const remotes = (await runGit({ cwd: top, args: ['remote'] })).stdout
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
  if (remotes.includes('origin')) return 'origin'
  return remotes.length === 1 ? (remotes[0] ?? null) : null
}
