import { askGit, askLine, askList } from '#lib/collection/git/ask-git.ts'
import {
  type Blob,
  filesOfCommit,
  indexInfo,
  pathsOfBlobs,
  storeBlob,
  storedBytes,
} from '#lib/collection/git/objects.ts'
import { mergeBlobs, type Outcome } from '#lib/collection/git/pull/merge-blobs.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'

/** What became of one file of a commit; `path` is the one in the commit, relative to the top. */
export type FileOutcome = { readonly path: string; readonly outcome: Outcome }

/** A file of the new commit: its bytes before, in the commit that it is put onto, and in the new one. */
export type HeldFile = { readonly path: string; readonly before: string; readonly after: string }

export type MergedCommit = {
  readonly tree: string
  readonly files: readonly FileOutcome[]
  readonly held: readonly HeldFile[]
  /** Every file holds what the commit wrote into it, under its path. */
  readonly isWhole: boolean
}

/** A regular file that a commit changed and neither made, moved nor deleted. */
type Change = { readonly path: string; readonly base: string; readonly ours: string }

type Step = { readonly sha: string; readonly parent: string; readonly onto: string }

/**
 * Puts the fields that an export commit wrote into the files of a newer commit; answers the new tree. Works in the
 * object store and an index of its own (`env`) only. Throws where the commit holds more than an export writes.
 */
export async function mergeCommit(
  tree: WorkTree,
  step: Step,
  env: Readonly<Record<string, string>>,
): Promise<MergedCommit> {
  const changes = await changesOf(tree, step)
  const places = await placesOf(tree, changes, step)
  const touched = changes.filter(({ path, base }) => places.get(path)?.blob.sha !== base)
  const names = touched.flatMap(({ path, base, ours }) => [base, ours, places.get(path)?.blob.sha ?? base])
  const bytes = await storedBytes(tree, [...new Set(names)])
  const read = (name: string) => bytes.get(name) ?? Buffer.alloc(0)
  const files: FileOutcome[] = []
  const entries: [string, Blob][] = []
  const held: HeldFile[] = []
  const hold = ({ path, blob }: Place, sha: string) => {
    entries.push([path, { mode: blob.mode, sha }])
    held.push({ path, before: blob.sha, after: sha })
  }
  let isWhole = true
  for (const { path, base, ours } of changes) {
    const place = places.get(path)
    if (place?.path !== path) isWhole = false
    if (place?.blob.sha === base) {
      hold(place, ours)
      continue
    }
    const theirs = place === undefined ? null : read(place.blob.sha)
    const outcome = mergeBlobs({ path, base: read(base), ours: read(ours), theirs })
    if (outcome === null) throw new CopydeskError(notAnExport(step.sha, path))
    files.push({ path, outcome })
    if (outcome.kind !== 'merged' || outcome.agreed.length + outcome.clashes.length > 0) isWhole = false
    if (place === undefined || theirs === null || outcome.kind !== 'merged') continue
    if (outcome.bytes.equals(theirs)) continue
    hold(place, await storeBlob(tree, outcome.bytes))
  }
  await askGit({ tree, args: ['read-tree', step.onto], env })
  await askGit({ tree, args: ['update-index', '-z', '--index-info'], input: indexInfo(entries), env })
  return { tree: await askLine({ tree, args: ['write-tree'], env }), files, held, isWhole }
}

const RAW_DIFF = ['diff-tree', '-r', '-z', '--raw', '--no-ext-diff', '--no-textconv']

async function changesOf(tree: WorkTree, { sha, parent }: Step): Promise<Change[]> {
  const fields = await askList({ tree, args: [...RAW_DIFF, '--no-renames', parent, sha, '--'] })
  const changes: Change[] = []
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [about = '', path = ''] = [fields[at], fields[at + 1]]
    const [, mode, newMode, base, ours] = /^:(100\d{3}) (\d{6}) (\S+) (\S+) M$/.exec(about) ?? []
    if (base === undefined || ours === undefined || mode !== newMode || !path.startsWith(tree.prefix))
      throw new CopydeskError(notAnExport(sha, path))
    changes.push({ path, base, ours })
  }
  return changes
}

type Place = { readonly path: string; readonly blob: Blob }

/**
 * Where the file of each change stands in the newer commit. Bytes tell first: a file that moved as it was is followed,
 * whatever stands under its path now, and one that came from under another path as it was is that one's text, whatever
 * it shares with the one that stood here.
 */
async function placesOf(
  tree: WorkTree,
  changes: readonly Change[],
  { parent, onto }: Step,
): Promise<Map<string, Place>> {
  const there = await filesOfCommit(
    tree,
    onto,
    changes.map(({ path }) => path),
  )
  const places = new Map<string, Place>()
  for (const [path, blob] of there) places.set(path, { path, blob })
  const others = changes.filter(({ path, base }) => there.get(path)?.sha !== base)
  if (others.length === 0) return places
  const [was, is] = [await pathsOfBlobs(tree, parent), await pathsOfBlobs(tree, onto)]
  const moves = new Map<string, string>()
  for (const { path, base } of others) {
    const [target, ...more] = (is.get(base) ?? []).filter((now) => was.get(base)?.includes(now) !== true)
    if (target !== undefined && more.length === 0) moves.set(path, target)
  }
  const moved = await filesOfCommit(tree, onto, [...moves.values()])
  for (const { path } of others) {
    const target = moves.get(path) ?? ''
    const blob = moved.get(target)
    const came = was.get(there.get(path)?.sha ?? '')
    if (blob !== undefined) places.set(path, { path: target, blob })
    else if (came !== undefined && !came.includes(path)) places.delete(path)
  }
  return places
}

function notAnExport(sha: string, path: string): Failure {
  return failure('GIT_REFUSED', {
    message: `The branch and its upstream went apart, and the commit ${sha.slice(0, 10)} holds more of ${path} than an export writes.`,
    hint: 'Rebase or merge by hand, then import. Nothing was changed.',
    place: sha,
  })
}
