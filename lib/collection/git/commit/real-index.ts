import { closeSync, copyFileSync, openSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { askGit, lockedBy } from '#lib/collection/git/ask-git.ts'
import type { StagedFile } from '#lib/collection/git/commit/stage-files.ts'
import { filesOfIndex, indexInfo } from '#lib/collection/git/objects.ts'
import { runGit } from '#lib/collection/git/run-git.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/** A draft of the index, in place of which nobody can put another one while it is worked on. */
export type LockedIndex = {
  /** For git commands that work on the draft. */
  readonly env: Readonly<Record<string, string>>
  /** Makes the draft the index of the work tree; it can be worked on further. */
  publish(): void
  /** Makes the index what it was. */
  putBack(): void
}

/** For commands that write a draft: all of it in one file, because the parts of a split one would be shared. */
export const ON_DRAFT = ['-c', 'core.splitIndex=false']

/** Works on the index of the work tree under the lock that every git command takes; throws BUSY where it is taken. */
export async function withIndexLock(
  tree: WorkTree,
  work: (index: LockedIndex) => Promise<void>,
): Promise<void> {
  const index = join(tree.gitDir, 'index')
  const lock = `${index}.lock`
  const draft = `${index}.copydesk-${process.pid}`
  const before = `${draft}-before`
  const next = `${draft}-next`
  take(lock)
  try {
    copyIndex(index, draft)
    copyIndex(index, before)
    await work({
      env: { GIT_INDEX_FILE: draft },
      publish() {
        copyIndex(draft, next)
        renameSync(next, index)
      },
      putBack() {
        renameSync(before, index)
      },
    })
  } finally {
    for (const file of [draft, `${draft}.lock`, before, next, lock]) rmSync(file, { force: true })
  }
}

/**
 * Moves the branch (`move`) and the index of the work tree together, with the committed files brought up to date and
 * every other entry as it was. The index goes first: cut off in between, our lines are staged and nobody can take them
 * back by mistake.
 */
export async function moveWithIndex(
  tree: WorkTree,
  files: readonly StagedFile[],
  move: () => Promise<void>,
): Promise<void> {
  await withIndexLock(tree, async ({ env, publish, putBack }) => {
    await requireUnstaged(tree, files, env)
    const entries = files.map(({ full, blob }) => [full, blob] as const)
    const call = { tree, env }
    const args = [...ON_DRAFT, 'update-index']
    await askGit({ ...call, args: [...args, '-z', '--index-info'], input: indexInfo(entries) })
    await runGit({ ...call, args: [...args, '-q', '--refresh'] }) // fails where others have changes; that is theirs
    publish()
    await move().catch((error: unknown) => {
      putBack()
      throw error
    })
  })
}

function take(lock: string): void {
  try {
    closeSync(openSync(lock, 'wx'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new CopydeskError(lockedBy(lock))
    throw error
  }
}

/** With its time, by which git knows files that may have changed after it was written; rather too early. */
function copyIndex(index: string, copy: string): void {
  copyFileSync(index, copy)
  const { atime, mtimeMs } = statSync(index)
  utimesSync(copy, atime, new Date(Math.floor(mtimeMs)))
}

async function requireUnstaged(
  tree: WorkTree,
  files: readonly StagedFile[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const entries = await filesOfIndex(
    tree,
    files.map(({ full }) => full),
    env,
  )
  const touched = files.find(({ full, base }) => entries.get(full)?.sha !== base.sha)
  if (touched === undefined) return
  throw new CopydeskError(
    failure('GIT_BUSY', { message: `Somebody staged ${touched.path} meanwhile.`, place: touched.path }),
  )
}
