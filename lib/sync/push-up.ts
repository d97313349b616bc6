import { gitResult } from '#lib/collection/git/ask-git.ts'
import { type Pushed, push } from '#lib/collection/git/push.ts'
import { currentBranch, requireWorkTree } from '#lib/collection/git/work-tree.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { MergeReport } from '#lib/schema/pulled.ts'
import { bringUp, type SyncCall } from '#lib/sync/bring-up.ts'

/** Pushes that are tried; between them upstream's newer commits are taken in. */
const ATTEMPTS = 4

/** What came of a push with all that was merged for it. */
export type PushUp = {
  readonly sent: Result<Pick<Pushed, 'remote'>>
  /** Null where upstream had nothing newer. */
  readonly pull: MergeReport | null
}

/**
 * Pushes a branch. Where upstream has newer commits and the branch is the one that is checked out: pulls, merges by
 * field and pushes again, a bounded number of times.
 */
export async function pushUp(call: SyncCall, branch: string): Promise<PushUp> {
  let pull: MergeReport | null = null
  for (let left = ATTEMPTS - 1; ; left -= 1) {
    const pushed = await gitResult(() => push({ root: call.root, branch, signal: call.signal }))
    if (!pushed.ok) return { sent: pushed, pull }
    const { remote, behind } = pushed.value
    if (behind === null) return { sent: ok({ remote }), pull }
    if (left === 0 || !(await isCheckedOut(call.root, branch))) return { sent: err(behind), pull }
    const pulled = await bringUp(call)
    if (!pulled.ok) {
      const { code, message, ...rest } = pulled.error
      return { sent: err(failure(code, { ...rest, message: `${behind.message} ${message}` })), pull }
    }
    pull = both(pull, pulled.value)
  }
}

async function isCheckedOut(root: string, branch: string): Promise<boolean> {
  const current = await gitResult(async () => currentBranch(await requireWorkTree(root)))
  return current.ok && current.value === branch
}

/** Two pulls, one after the other, as one: what the first left at the articles, the second does not see again. */
function both(before: MergeReport | null, { merged, conflicts, dropped }: MergeReport): MergeReport {
  if (before === null) return { merged, conflicts, dropped }
  const again = new Set(merged.map(({ path }) => path))
  return {
    merged: [...before.merged.filter(({ path }) => !again.has(path)), ...merged],
    conflicts: [...before.conflicts, ...conflicts],
    dropped: [...before.dropped, ...dropped],
  }
}
