import { askGit, askLine, askList, asSentence, refusal } from '#lib/collection/git/ask-git.ts'
import { attributeOf } from '#lib/collection/git/attributes.ts'
import { identity } from '#lib/collection/git/identity.ts'
import { runGit } from '#lib/collection/git/run-git.ts'
import { RUN_TRAILER } from '#lib/collection/git/run-trailer.ts'
import { commitOf, type WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/** A commit of ours before and after it was put onto newer commits; `sha` is null where those hold it already. */
export type Rebased = { readonly runId: string; readonly was: string; readonly sha: string | null }

/**
 * Puts the export commits between `base` and `head` onto `onto`, in the object store only: neither branch, index
 * nor work tree are touched. Throws where one of them is not an export, or where they conflict.
 */
export async function rebaseExports(
  tree: WorkTree,
  { head, onto }: { head: string; onto: string },
): Promise<{ tip: string; rebased: Rebased[] }> {
  const rebased: Rebased[] = []
  let tip = onto
  const commits = await unpushedExports(tree, head, onto)
  await requirePlainMerge(tree, commits[0]?.parent ?? head, head)
  for (const commit of commits) {
    const made = await replay(tree, commit.sha, commit.parent, tip)
    rebased.push({ runId: commit.runId, was: commit.sha, sha: made })
    tip = made ?? tip
  }
  return { tip, rebased }
}

type ExportCommit = { sha: string; parent: string; runId: string }

async function unpushedExports(tree: WorkTree, head: string, onto: string): Promise<ExportCommit[]> {
  const format = `--format=%H%x00%P%x00%(trailers:key=${RUN_TRAILER},valueonly,separator=%x20)`
  const text = await askLine({
    tree,
    args: ['log', '--topo-order', '--reverse', format, head, `^${onto}`, '--'],
  })
  return text.split('\n').map((line) => {
    const [sha = '', parent = '', runId = ''] = line.split('\0')
    if (runId.trim() !== '' && /^[0-9a-f]+$/.test(parent)) return { sha, parent, runId: runId.trim() }
    throw new CopydeskError(
      failure('GIT_REFUSED', {
        message: `The branch and its upstream went apart, and the commit ${sha.slice(0, 10)} is not an export.`,
        hint: 'Rebase or merge by hand, then import. Nothing was changed.',
        place: sha,
      }),
    )
  })
}

/** Throws where the content wants both sides of a conflict kept: two values of a field are none. */
async function requirePlainMerge(tree: WorkTree, from: string, to: string): Promise<void> {
  const args = ['diff', '--no-ext-diff', '--no-renames', '--name-only', '-z', from, to, '--']
  const merges = await attributeOf(tree, 'merge', await askList({ tree, args }))
  const path = [...merges].find(([, value]) => value === 'union')?.[0]
  if (path === undefined) return
  throw new CopydeskError(
    failure('GIT_REFUSED', {
      message: `The content wants ${path} merged by keeping both sides (merge=union), which can break its fields.`,
      hint: 'Rebase by hand, or take the attribute off articles, then import. Nothing was changed.',
      place: path,
    }),
  )
}

/** One commit put onto another, with its author and message; null where nothing of it is left to do. */
async function replay(tree: WorkTree, sha: string, parent: string, onto: string): Promise<string | null> {
  const author = await authorOf(tree, sha)
  const person = { ...(await identity(tree, null)), ...author }
  // The merge starts where both commits have their parent: `onto`, as a child of the parent of ours.
  const theirs = await askLine({
    tree,
    args: ['commit-tree', `${onto}^{tree}`, '-p', parent, '-m', 'x'],
    env: person,
  })
  const merged = await mergeTrees(tree, theirs, sha)
  if (merged === (await askLine({ tree, args: ['rev-parse', `${onto}^{tree}`] }))) return null
  const message = await askGit({ tree, args: ['log', '-1', '--format=%B', '--encoding=UTF-8', sha, '--'] })
  const args = ['-c', 'i18n.commitEncoding=UTF-8', 'commit-tree', merged, '-p', onto]
  return askLine({ tree, args, input: `${message.toString('utf8').trimEnd()}\n`, env: person })
}

async function authorOf(tree: WorkTree, sha: string): Promise<Record<string, string>> {
  const args = ['log', '-1', '--format=%an%x00%ae%x00%aI', '--encoding=UTF-8', sha, '--']
  const [name = '', email = '', date = ''] = (await askLine({ tree, args })).split('\0')
  return { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date }
}

async function mergeTrees(tree: WorkTree, ours: string, theirs: string): Promise<string> {
  const args = ['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z', ours, theirs]
  const answer = await runGit({ tree, args })
  const [result = '', ...paths] = answer.stdout.toString('utf8').split('\0').filter(Boolean)
  if (answer.code === 0) return result
  if (answer.code === 1 && paths.length > 0) {
    throw new CopydeskError(
      failure('GIT_REFUSED', {
        message: `An export that is not pushed yet conflicts with newer commits in ${paths.slice(0, 10).join(', ')}.`,
        hint: 'Rebase by hand and settle these files, then import. Nothing was changed.',
        details: { paths },
      }),
    )
  }
  if (!/usage: git merge-tree|not a valid object/.test(answer.stderr))
    throw new CopydeskError(refusal(answer))
  throw new CopydeskError(
    failure('GIT_REFUSED', {
      message: `Putting exports onto newer commits needs git 2.38 or newer: ${asSentence(answer.stderr.split('\n')[0] ?? '')}`,
      hint: 'Run git pull --rebase by hand, then import. Nothing was changed.',
    }),
  )
}

/** Takes the work tree from one commit to another and the branch with it; everybody else's changes stay. */
export async function moveTo(tree: WorkTree, branch: string, from: string, to: string): Promise<void> {
  await runGit({ tree, args: ['update-index', '-q', '--refresh'] })
  await askGit({ tree, args: ['read-tree', '-m', '-u', from, to] })
  const args = ['update-ref', '-m', 'pull: exports put onto newer commits', `refs/heads/${branch}`, to, from]
  const answer = await runGit({ tree, args })
  if (answer.code === 0) return
  if ((await commitOf(tree, 'HEAD')) === from)
    await askGit({ tree, args: ['read-tree', '-m', '-u', to, from] })
  throw new CopydeskError(refusal(answer))
}
