import { runGit } from '#lib/collection/git/run-git.ts'
import { settingOf, type WorkTree } from '#lib/collection/git/work-tree.ts'

/** Where a branch goes: a remote, and the branch's full name there. */
export type Upstream = { readonly remote: string; readonly ref: string; readonly configured: boolean }

/** The configured upstream, else the same name on `origin` or on the only remote; null where there is no remote. */
export async function upstreamOf(tree: WorkTree, branch: string, remote?: string): Promise<Upstream | null> {
  const given = settingOf(tree, `branch.${branch}.remote`)
  const ref = settingOf(tree, `branch.${branch}.merge`)
  if (given !== null && ref !== null && (remote ?? given) === given)
    return { remote: given, ref, configured: true }
  const name = remote ?? (await onlyRemote(tree))
  return name === null ? null : { remote: name, ref: `refs/heads/${branch}`, configured: false }
}

/** The names of the remotes. */
export async function remotesOf(tree: WorkTree): Promise<string[]> {
  const { stdout } = await runGit({ tree, args: ['remote'] })
  return stdout.toString('utf8').split('\n').filter(Boolean)
}

async function onlyRemote(tree: WorkTree): Promise<string | null> {
  const remotes = await remotesOf(tree)
  if (remotes.includes('origin')) return 'origin'
  return remotes.length === 1 ? (remotes[0] ?? null) : null
}
