import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askGit, askLine } from '#lib/collection/git/ask-git.ts'
import { itemsOf } from '#lib/collection/git/commit/commit-items.ts'
import { identity } from '#lib/collection/git/commit/identity.ts'
import { mergeCommit } from '#lib/collection/git/pull/merge-commit.ts'
import { type Settling, settling, type Unsettled } from '#lib/collection/git/pull/merge-tally.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import { ROLLBACK_TRAILER, RUN_TRAILER, retold } from '#lib/export/commit-message.ts'
import type { MergeReport } from '#lib/schema/pulled.ts'

/** A commit of ours before and after it was put onto newer commits; `sha` is null where those hold it already. */
export type Rebased = { readonly runId: string; readonly was: string; readonly sha: string | null }

/** The commits of ours on their new place, not checked out yet. */
export type Replayed = {
  readonly tip: string
  readonly rebased: readonly Rebased[]
  readonly report: MergeReport
  /** Exported values that upstream's files do not hold now. */
  readonly unsettled: readonly Unsettled[]
}

/**
 * Puts the export commits between `head` and `onto` onto the latter, file by file and field by field, in the object
 * store only: neither branch, index nor work tree are touched. A field in conflict keeps upstream's value and is
 * listed, and everything else goes on. Throws where one of the commits is not an export.
 */
export async function rebaseExports(
  tree: WorkTree,
  { head, onto }: { head: string; onto: string },
): Promise<Replayed> {
  const commits = await unpushedExports(tree, head, onto)
  const tally = settling(tree.prefix)
  const rebased: Rebased[] = []
  let tip = onto
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-git-'))
  try {
    const env = { GIT_INDEX_FILE: join(folder, 'index') }
    for (const commit of commits) {
      const sha = await replay(tree, { commit, onto: tip, env, tally })
      rebased.push({ runId: commit.runId, was: commit.sha, sha })
      tip = sha ?? tip
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { tip, rebased, ...tally.told() }
}

type ExportCommit = {
  sha: string
  parent: string
  runId: string
  /** It holds what a rollback put back. */
  isRevert: boolean
}

async function unpushedExports(tree: WorkTree, head: string, onto: string): Promise<ExportCommit[]> {
  const trailer = (key: string) => `%x00%(trailers:key=${key},valueonly,separator=%x20)`
  const format = `--format=%H%x00%P${trailer(RUN_TRAILER)}${trailer(ROLLBACK_TRAILER)}`
  const text = await askLine({
    tree,
    args: ['log', '--topo-order', '--reverse', format, head, `^${onto}`, '--'],
  })
  return text.split('\n').map((line) => {
    const [sha = '', parent = '', runId = '', rollback = ''] = line.split('\0')
    if (runId.trim() !== '' && /^[0-9a-f]+$/.test(parent))
      return { sha, parent, runId: runId.trim(), isRevert: rollback.trim() !== '' }
    throw new CopydeskError(
      failure('GIT_REFUSED', {
        message: `The branch and its upstream went apart, and the commit ${sha.slice(0, 10)} is not an export.`,
        hint: 'Rebase or merge by hand, then import. Nothing was changed.',
        place: sha,
      }),
    )
  })
}

type Replaying = {
  readonly commit: ExportCommit
  readonly onto: string
  readonly env: Readonly<Record<string, string>>
  readonly tally: Settling
}

/**
 * One commit put onto another, with its author, and with its message as far as that is still true; null where nothing
 * of it is left to do.
 */
async function replay(tree: WorkTree, { commit, onto, env, tally }: Replaying): Promise<string | null> {
  const { sha, parent, runId, isRevert } = commit
  const merged = await mergeCommit(tree, { sha, parent, onto }, env)
  tally.add({ runId, isRevert }, merged.files)
  if (merged.tree === (await askLine({ tree, args: ['rev-parse', `${onto}^{tree}`] }))) return null
  const person = { ...(await identity(tree, null)), ...(await authorOf(tree, sha)) }
  const logged = await askGit({ tree, args: ['log', '-1', '--format=%B', '--encoding=UTF-8', sha, '--'] })
  const was = logged.toString('utf8')
  const message = merged.isWhole ? was : retold(was, runId, await itemsOf(tree, merged.held))
  const args = ['-c', 'i18n.commitEncoding=UTF-8', 'commit-tree', merged.tree, '-p', onto]
  return askLine({ tree, args, input: `${message.trimEnd()}\n`, env: person })
}

async function authorOf(tree: WorkTree, sha: string): Promise<Record<string, string>> {
  const args = ['log', '-1', '--format=%an%x00%ae%x00%aI', '--encoding=UTF-8', sha, '--']
  const [name = '', email = '', date = ''] = (await askLine({ tree, args })).split('\0')
  return { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date }
}
