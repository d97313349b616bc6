import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { gitResult } from '#lib/collection/git/ask-git.ts'
import { type Committed, commitFiles } from '#lib/collection/git/commit/commit-files.ts'
import { requireWorkTree, subjectOf } from '#lib/collection/git/work-tree.ts'
import type { Db } from '#lib/db/client.ts'
import { withContent } from '#lib/db/home.ts'
import { authorOf } from '#lib/export/commit/author-of.ts'
import { pushRun } from '#lib/export/commit/push-run.ts'
import { messageItems, wantedFiles } from '#lib/export/commit/wanted-files.ts'
import { revertMessage } from '#lib/export/commit-message.ts'
import { ok, type Result } from '#lib/result.ts'
import { type CommitReport, editedKeysSchema } from '#lib/schema/export/export.ts'

type Request = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  readonly runId: string
  readonly push?: boolean | undefined
  /** Ends the wait for a remote. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Commits the files of a run that rollbacks put back, on the branch that is checked out, in the name of the person: of
 * each file only what the desk itself took back, as with what it writes. Whatever git refuses ends up in the report: the
 * files are put back already, and the next rollback of the run with a commit tries again.
 */
export async function commitRollback(request: Request): Promise<Result<CommitReport>> {
  const { db, actor, runId } = request
  const allowed = authorise(actor, 'export')
  if (!allowed.ok) return allowed
  const made = await withContent(request, () => commit(request))
  if (!made.ok) {
    const { code, message } = made.error
    const event = { name: 'export.revert-failed' as const, payload: { runId, code, message } }
    await db.$transaction((tx) => recordEvent(tx, actor, event))
    return ok({ commit: null, commitProblem: made.error })
  }
  const { branch, leftOut, unsigned } = made.value
  const { sha, pushed, problem, pull } = await push(request, made.value)
  const view = {
    ...{ sha, branch, pushed, leftOut: [...leftOut] },
    ...(unsigned && { unsigned }),
    ...(pull !== null && { pull }),
  }
  return ok({ commit: view, commitProblem: problem })
}

async function commit({ db, actor, root, runId }: Request): Promise<Result<Committed>> {
  const rows = await db.exportWrite.findMany({
    where: { runId, state: 'rolled-back' },
    select: { path: true, keys: true },
    orderBy: { path: 'asc' },
  })
  const keys = new Map(rows.map((row) => [row.path, editedKeysSchema.parse(JSON.parse(row.keys))]))
  const files = await wantedFiles(db, [...keys.keys()], (writes) => {
    const own = writes.find((write) => write.runId === runId)
    return own?.state === 'rolled-back' ? own.beforeDigest : undefined
  })
  const items = await messageItems(db, keys)
  const author = await authorOf(db, actor)
  const run = await db.exportRun.findUnique({ where: { id: runId }, select: { commit: true } })
  const made = await gitResult(async () => {
    const tree = await requireWorkTree(root)
    const reverted = run?.commit ? await subjectOf(tree, run.commit) : null
    const message = (paths: readonly string[]) =>
      revertMessage(
        runId,
        paths.flatMap((path) => items.get(path) ?? []),
        reverted,
      )
    return commitFiles({ root, files, author, message, again: 'Roll back with --commit again.' })
  })
  if (!made.ok || made.value.sha === null) return made
  const { sha, branch, paths, leftOut } = made.value
  const payload = { runId, sha, branch, files: paths.length, leftOut: leftOut.length }
  await db.$transaction(async (tx) => {
    const data = { revert: sha, revertBranch: branch, revertPushedAt: null }
    await tx.exportRun.updateMany({ where: { id: runId }, data })
    await recordEvent(tx, actor, { name: 'export.reverted', payload })
  })
  return made
}

/** Pushes where that is wished; on the way the commit may get another name. */
async function push(request: Request, { sha, branch }: Committed) {
  if (request.push !== true) return { sha, pushed: false, problem: null, pull: null }
  const pushed = await pushRun({ ...request, branch, which: 'revert' })
  return { ...pushed, sha: sha === null || pushed.pull === null ? sha : pushed.sha }
}
