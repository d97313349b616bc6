import { lstatSync, realpathSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { askList, asSentence } from '#lib/collection/git/ask-git.ts'
import { type Place, placesAbove } from '#lib/collection/git/find-repository.ts'
import { overridesFor } from '#lib/collection/git/overrides.ts'
import { spawnGit } from '#lib/collection/git/spawn-git.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/**
 * The repository that the content root belongs to: of the nearest folder upwards with a real `.git`, unless a
 * repository further up tracks the files of that folder. Throws NOT_A_WORK_TREE where there is none, where what
 * stands there is none, or where git does not agree.
 */
export async function decideRepository(root: string): Promise<Place & { readonly hooks: string }> {
  const [nearest, ...others] = placesAbove(root)
  if (nearest === undefined) throw new CopydeskError(failure('NOT_A_WORK_TREE', { place: root }))
  let decided = nearest
  for (const outer of others) {
    if (outer.trouble === null && (await tracks(outer, decided.top))) decided = outer
  }
  if (decided.trouble !== null) throw refused(decided.top, decided.trouble)
  return { ...decided, hooks: await askAgreement(decided) }
}

/** Whether files of the folder stand in the index; the entry of a submodule does not count. */
async function tracks(outer: Place, folder: string): Promise<boolean> {
  const inside = `${relative(outer.top, folder).split(sep).join('/')}/`
  const tree = { ...outer, overrides: overridesFor([], null).overrides }
  const args = ['--literal-pathspecs', 'ls-files', '-z', '--', inside]
  const files = await askList({ tree, args }).catch(() => [])
  return files.some((path) => path.startsWith(inside))
}

/**
 * Git looks by itself, no further up than this folder, and must come to the same repository: it knows whom the
 * files must belong to, and whether the config names another work tree. Answers with its folder of hooks.
 */
async function askAgreement({ top, gitDir }: Place): Promise<string> {
  const wanted = ['--show-toplevel', '--absolute-git-dir', '--git-path', 'hooks']
  const answer = await spawnGit({
    cwd: top,
    args: ['-c', 'safe.bareRepository=explicit', 'rev-parse', ...wanted],
    env: { GIT_CEILING_DIRECTORIES: dirname(top) },
  })
  const [itsTop = '', itsDir = '', hooks = ''] = answer.stdout.toString('utf8').split(/\r?\n/)
  if (answer.code === 0) {
    if (real(itsTop) === top && real(itsDir) === gitDir) return resolve(top, hooks)
    throw refused(top, `the config of ${gitDir} names another work tree (core.worktree or core.bare).`)
  }
  if (/dubious ownership|safe\.directory/.test(answer.stderr)) throw notTrusted(top)
  if (/must be run in a work tree/.test(answer.stderr)) {
    throw refused(top, `the config of ${gitDir} says that it has no work tree (core.bare).`)
  }
  throw refused(top, asSentence(answer.stderr))
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function notTrusted(top: string): CopydeskError {
  const { username } = userInfo()
  const owners = [top, join(top, '.git')].map((path) => lstatSync(path).uid)
  const owner = owners.find((uid) => uid !== process.geteuid?.()) ?? statSync(top).uid
  return new CopydeskError(
    failure('NOT_A_WORK_TREE', {
      message: `Git does not trust the repository ${top}: it belongs to the user with the number ${owner}, and the desk runs as ${username}.`,
      hint: `Give it to ${username} (chown -R ${username} '${top}'), or, as ${username}: git config --global --add safe.directory '${top}'.`,
      place: top,
    }),
  )
}

function refused(place: string, reason: string): CopydeskError {
  return new CopydeskError(
    failure('NOT_A_WORK_TREE', {
      message: `Copydesk does not use the repository at ${place}: ${reason}`,
      hint: 'Take away what does not belong there, or mend it by hand; then try again.',
      place,
    }),
  )
}
