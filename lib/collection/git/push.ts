import { asSentence } from '#lib/collection/git/ask-git.ts'
import { type GitAnswer, runGit } from '#lib/collection/git/run-git.ts'
import { type Upstream, upstreamOf } from '#lib/collection/git/upstream.ts'
import { requireWorkTree, type WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'

const TIMEOUT_MS = 180_000

/** Where a branch would be pushed to; throws where the repository has no remote. */
export async function requireRemote(tree: WorkTree, branch: string, remote?: string): Promise<Upstream> {
  const upstream = await upstreamOf(tree, branch, remote)
  if (upstream !== null) return upstream
  throw new CopydeskError(
    failure('GIT_REFUSED', {
      message: 'The content repository has no remote to push to.',
      hint: 'Add one (git remote add origin ADDRESS), or export without --push.',
    }),
  )
}

/** What came of a push: `behind` says so where the remote has newer commits and refused it. */
export type Pushed = { readonly remote: string; readonly behind: Failure | null }

/**
 * Pushes a branch to its upstream, or to a branch of its name; nothing is forced. Throws with what the remote said
 * where it refuses for anything else than newer commits.
 */
export async function push({
  root,
  remote,
  branch,
  signal,
}: {
  root: string
  remote?: string
  branch: string
  signal?: AbortSignal | undefined
}): Promise<Pushed> {
  const tree = await requireWorkTree(root)
  const upstream = await requireRemote(tree, branch, remote)
  const args = ['push', '--porcelain', '--', upstream.remote, `refs/heads/${branch}:${upstream.ref}`]
  const answer = await runGit({ tree, args, timeoutMs: TIMEOUT_MS, signal })
  if (answer.code === 0) return { remote: upstream.remote, behind: null }
  if (BEHIND.test(refusalLine(answer))) return { remote: upstream.remote, behind: behind(upstream.remote) }
  throw new CopydeskError(whyNot(answer, upstream.remote))
}

/** Somebody else pushed before, or at the very same time. */
const BEHIND =
  /\[rejected\] \((fetch first|non-fast-forward)\)|\[remote rejected\] \((failed to update ref|cannot lock ref[^)]*|incorrect old value provided)\)/

/** What a remote says of its refusal is as long as it likes. */
const LONGEST = 1_000

function refusalLine({ stdout }: GitAnswer): string {
  const lines = stdout.toString('utf8').split('\n')
  return lines.find((text) => text.startsWith('!'))?.slice(0, LONGEST) ?? ''
}

function behind(remote: string): Failure {
  return failure('GIT_REFUSED', {
    message: `${remote} has newer commits than this repository; the push was refused.`,
    hint: 'Pull (`copydesk import --pull`), then export with --push again. Nothing is lost: the commit is kept.',
    place: remote,
  })
}

function whyNot(answer: GitAnswer, remote: string): Failure {
  const { stderr } = answer
  const reason = /\[remote rejected\] \((.*)\)/.exec(refusalLine(answer))?.[1]
  const said = stderr
    .split('\n')
    .filter((text) => text.startsWith('remote:'))
    .map((text) => text.slice('remote:'.length).trim())
    .join(' ')
  return failure('GIT_REFUSED', {
    message:
      reason === undefined
        ? `The push to ${remote} failed: ${asSentence(stderr)}`
        : `${remote} refused the push (${reason})${said === '' ? '.' : `: ${asSentence(said)}`}`,
    hint: 'The commit is kept in this repository. Mend the reason, then export with --push again.',
    place: remote,
  })
}
