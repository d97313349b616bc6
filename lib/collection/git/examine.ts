import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { asSentence, gitResult } from '#lib/collection/git/ask-git.ts'
import { requireQuiet } from '#lib/collection/git/commit/commit-target.ts'
import { committer } from '#lib/collection/git/commit/identity.ts'
import { signatureMissing } from '#lib/collection/git/commit/signature.ts'
import { placesAbove } from '#lib/collection/git/find-repository.ts'
import { runGit } from '#lib/collection/git/run-git.ts'
import { upstreamOf } from '#lib/collection/git/upstream.ts'
import { currentBranch, requireWorkTree, type WorkTree } from '#lib/collection/git/work-tree.ts'

/** One thing about the content repository; `ok` is false where pulls or commits would fail. */
export type Examined = { readonly name: string; readonly ok: boolean; readonly message: string }

const REMOTE_TIMEOUT_MS = 30_000

type Look = (tree: WorkTree) => Promise<Examined>

/** Everything examined of a repository that Copydesk may use, in this order. */
const LOOKS: readonly Look[] = [branch, peace, remote, identity, hooks, signature]

/** What a person should know about the content repository before pulls and commits; changes nothing. */
export async function examineRepository(root: string): Promise<Examined[]> {
  if (placesAbove(root).length === 0) {
    return [{ name: 'git', ok: true, message: 'the content folder is in no git work tree' }]
  }
  const found = await gitResult(() => requireWorkTree(root))
  if (!found.ok) {
    const { message, hint } = found.error
    return [{ name: 'git', ok: false, message: `${message} ${hint}` }]
  }
  const tree = found.value
  const examined: Examined[] = [{ name: 'git', ok: true, message: `${tree.gitDir}, work tree ${tree.top}` }]
  for (const look of LOOKS) examined.push(await look(tree))
  return examined
}

async function branch(tree: WorkTree): Promise<Examined> {
  const name = await currentBranch(tree)
  return {
    name: 'git branch',
    ok: name !== null,
    message: name ?? 'no branch is checked out: pulls are refused, and commits need --branch',
  }
}

async function peace(tree: WorkTree): Promise<Examined> {
  const quiet = await gitResult(async () => requireQuiet(tree))
  if (quiet.ok) return { name: 'git lock', ok: true, message: 'nobody is at work in it' }
  const { message, hint, place } = quiet.error
  const stat = place?.endsWith('.lock') ? statSync(place, { throwIfNoEntry: false }) : undefined
  const age = stat && `, ${Math.round((Date.now() - stat.mtimeMs) / 60_000)} minutes old`
  return { name: 'git lock', ok: false, message: `${message.replace(/\.$/, age ? `${age}.` : '.')} ${hint}` }
}

async function remote(tree: WorkTree): Promise<Examined> {
  const name = 'git remote'
  const current = (await currentBranch(tree)) ?? ''
  const upstream = await upstreamOf(tree, current)
  if (upstream === null) return { name, ok: true, message: 'none: --pull and --push have nowhere to go' }
  const args = ['ls-remote', '--heads', '--quiet', '--', upstream.remote]
  const answer = await runGit({ tree, args, timeoutMs: REMOTE_TIMEOUT_MS })
  if (answer.code !== 0) {
    return { name, ok: false, message: `${upstream.remote} does not answer: ${asSentence(answer.stderr)}` }
  }
  if (upstream.configured) return { name, ok: true, message: `${upstream.remote} answers` }
  const way = `git branch --set-upstream-to=${upstream.remote}/${current}`
  return {
    name,
    ok: true,
    message: `${upstream.remote} answers; for --pull the branch needs an upstream: ${way}`,
  }
}

async function identity(tree: WorkTree): Promise<Examined> {
  const { configured, name, email } = await committer(tree)
  const source = configured ? '' : '; git config user.name and user.email would set another'
  return { name: 'git identity', ok: true, message: `commits are made by ${name} <${email}>${source}` }
}

async function hooks({ hooks: folder, programs, filters }: WorkTree): Promise<Examined> {
  const name = 'git hooks'
  if (folder === null) {
    return { name, ok: true, message: 'core.hooksPath names a folder in the content; hooks there never run' }
  }
  const present = existsSync(folder) ? readdirSync(folder).filter((file) => isHook(join(folder, file))) : []
  const all = [...present, ...filters.map((filter) => `filter ${filter}`)]
  if (all.length === 0) return { name, ok: true, message: 'none' }
  const way = programs ? 'they run' : 'they do not run; COPYDESK_GIT_HOOKS=on lets them'
  return { name, ok: true, message: `${all.join(', ')}: ${way}` }
}

function isHook(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat?.isFile() === true && (stat.mode & 0o111) !== 0 && !path.endsWith('.sample')
}

async function signature(tree: WorkTree): Promise<Examined> {
  const message = signatureMissing(tree)
    ? 'commit.gpgsign is on; commits of the desk are not signed'
    : 'none asked for'
  return { name: 'git signatures', ok: true, message }
}
