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

/** Pushes a branch to its upstream, or to a branch of its name; throws with what the remote said, nothing is forced. */
export async function push({
  root,
  remote,
  branch,
}: {
  root: string
  remote?: string
  branch: string
}): Promise<{ remote: string }> {
  const tree = await requireWorkTree(root)
  const upstream = await requireRemote(tree, branch, remote)
  const args = ['push', '--porcelain', upstream.remote, `refs/heads/${branch}:${upstream.ref}`]
  const answer = await runGit({ tree, args, timeoutMs: TIMEOUT_MS })
  if (answer.code === 0) return { remote: upstream.remote }
  throw new CopydeskError(whyNot(answer, upstream.remote))
}

function whyNot({ stdout, stderr }: GitAnswer, remote: string): Failure {
  const line =
    stdout
      .toString('utf8')
      .split('\n')
      .find((text) => text.startsWith('!')) ?? ''
  if (/\[rejected\] \((fetch first|non-fast-forward)\)/.test(line)) {
    return failure('GIT_REFUSED', {
      message: `${remote} has newer commits than this repository; the push was refused.`,
      hint: 'Pull (`copydesk import --pull`), then export with --push again. Nothing is lost: the commit is kept.',
      place: remote,
    })
  }
  const reason = /\[remote rejected\] \((.*)\)/.exec(line)?.[1]
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
