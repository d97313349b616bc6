import type { CommitTarget } from '#lib/collection/git/commit/commit-target.ts'
import { whyUnknown } from '#lib/collection/git/commit/why-unknown.ts'
import { filtered } from '#lib/collection/git/filtered.ts'
import {
  type Blob,
  checkedOutDigest,
  filesOfCommit,
  filesOfIndex,
  storedDigests,
} from '#lib/collection/git/objects.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'
import { readFile } from '#lib/collection/read-file.ts'

/** A file to commit, by the digests of its content. */
export type Wanted = {
  /** Relative to the content root. */
  readonly path: string
  /** What the export left in the file. */
  readonly digest: string
  /** What stood there before it, and before earlier exports of it: all that differs since is our own. */
  readonly before: ReadonlySet<string>
}

export type LeftOut = { readonly path: string; readonly reason: string }

/** A file that may be committed. `form` says in which of git's two forms its base is what we started from. */
export type CommittableFile = Wanted & {
  readonly full: string
  readonly base: Blob
  readonly form: 'stored' | 'checked-out'
}

const CHANGED = 'It changed on disk after the export.'
const STAGED = 'Somebody has staged changes of this file.'
const FOREIGN = 'It held changes that were not committed before the export; commit it by hand.'

/**
 * The files whose difference to the branch is the export's own. A file in which somebody else has changes, staged
 * or not, is left out with the reason; one that the branch holds already is neither chosen nor left out.
 */
export async function chooseFiles(
  tree: WorkTree,
  root: string,
  { base, isNew }: CommitTarget,
  wanted: readonly Wanted[],
): Promise<{ chosen: CommittableFile[]; leftOut: LeftOut[] }> {
  const paths = wanted.map(({ path }) => tree.prefix + path)
  const known = await filesOfCommit(tree, base, paths)
  const index = isNew ? known : await filesOfIndex(tree, paths)
  const stored = await storedDigests(
    tree,
    [...known.values()].map(({ sha }) => sha),
  )
  const off = await filtered(tree, paths)
  const chosen: CommittableFile[] = []
  const leftOut: LeftOut[] = []
  for (const file of wanted) {
    const full = tree.prefix + file.path
    const blob = known.get(full)
    const changed = !holds(root, file)
    const filter = off.get(full)
    if (blob === undefined || changed || filter !== undefined) {
      const reason = changed
        ? CHANGED
        : filter === undefined
          ? await whyUnknown(tree, base, full)
          : byFilter(filter)
      leftOut.push({ path: file.path, reason })
      continue
    }
    const form = await formOf(tree, { ...file, full, base: blob }, stored.get(blob.sha) ?? '')
    if (form === 'committed') continue
    if (form === 'foreign') leftOut.push({ path: file.path, reason: FOREIGN })
    else if (!same(index.get(full), blob)) leftOut.push({ path: file.path, reason: STAGED })
    else chosen.push({ ...file, full, base: blob, form })
  }
  return { chosen, leftOut }
}

function byFilter(name: string): string {
  return `The content sends it through the filter ${name}, which the desk does not run; commit it by hand, or start the desk with COPYDESK_GIT_HOOKS=on.`
}

function holds(root: string, { path, digest }: Wanted): boolean {
  const now = readFile(root, path)
  return now.ok && now.value.digest === digest
}

/** How the base commit's content relates to what the export wrote and to what it found. */
async function formOf(
  tree: WorkTree,
  { digest, before, full, base }: Omit<CommittableFile, 'form'>,
  stored: string,
): Promise<CommittableFile['form'] | 'committed' | 'foreign'> {
  if (stored === digest) return 'committed'
  if (before.has(stored)) return 'stored'
  const checkedOut = await checkedOutDigest(tree, full, base.sha)
  if (checkedOut === digest) return 'committed'
  return before.has(checkedOut) ? 'checked-out' : 'foreign'
}

function same(a: Blob | undefined, b: Blob): boolean {
  return a?.sha === b.sha && a.mode === b.mode
}
