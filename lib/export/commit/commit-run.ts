import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { gitResult } from '#lib/collection/git/ask-git.ts'
import { type Committed, commitFiles } from '#lib/collection/git/commit/commit-files.ts'
import type { Db } from '#lib/db/client.ts'
import { withContent } from '#lib/db/home.ts'
import { authorOf } from '#lib/export/commit/author-of.ts'
import { committable } from '#lib/export/commit/committable.ts'
import { pushRun } from '#lib/export/commit/push-run.ts'
import { commitMessage } from '#lib/export/commit-message.ts'
import { ok, type Result } from '#lib/result.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'
import type { CommitReport, ExportResult } from '#lib/schema/export/export.ts'

export type CommitRequest = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  readonly result: Pick<ExportResult, 'runId'>
  /** A new branch; without it the one that is checked out. */
  readonly branch?: string
  readonly push?: boolean
  /** The first line of its message; without it one that counts what changed. */
  readonly message?: string
  /** Ends the wait for a remote. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Commits what a run wrote, in the name of the person, and with it what earlier runs wrote whose commit failed and the
 * lines that were mended in broken files since the last commit.
 * Whatever git refuses ends up in the report: the files are written already.
 */
export async function commitRun(request: CommitRequest): Promise<Result<CommitReport>> {
  const allowed = authorise(request.actor, 'export')
  if (!allowed.ok) return allowed
  const { runId } = request.result
  const committed = await withContent(request, () => commit(request))
  if (!committed.ok) {
    const { code, message } = committed.error
    await record(request, { name: 'export.commit-failed', payload: { runId, code, message } })
    return ok({ commit: null, commitProblem: committed.error })
  }
  const { branch, leftOut, unsigned } = committed.value
  const { sha, pushed, problem, pull } = await push(request, committed.value)
  const view = {
    sha,
    branch,
    pushed,
    leftOut: [...leftOut],
    ...(unsigned && { unsigned }),
    ...(pull !== null && { pull }),
  }
  return ok({ commit: view, commitProblem: problem })
}

async function commit(request: CommitRequest): Promise<Result<Committed>> {
  const { db, actor, root, result, message: subject = '' } = request
  const { runIds, files, items, mended } = await committable(db, result.runId)
  const own = await db.exportWrite.findMany({ where: { runId: result.runId }, select: { path: true } })
  const author = await authorOf(db, actor)
  const message = (paths: readonly string[]) =>
    commitMessage(
      result.runId,
      paths.flatMap((path) => items.get(path) ?? []),
      subject,
    )
  const made = await gitResult(() => commitFiles({ root, files, author, message, branch: request.branch }))
  if (!made.ok) return made
  const { sha, paths } = made.value
  // Of a mended line, whose file git may not know, it is said once: with the next commit that is made.
  const isOurs = (path: string) => own.some((row) => row.path === path) || (sha !== null && mended.has(path))
  const leftOut = made.value.leftOut.filter(({ path }) => isOurs(path))
  if (sha !== null) {
    const { branch } = made.value
    const payload = {
      runId: result.runId,
      sha,
      branch,
      files: paths.length,
      leftOut: leftOut.length,
    }
    await db.$transaction(async (tx) => {
      const data = { commit: sha, branch, pushedAt: null }
      await tx.exportRun.updateMany({ where: { id: { in: [...runIds] } }, data })
      await recordEvent(tx, actor, { name: 'export.committed', payload })
    })
  }
  return ok({ ...made.value, leftOut })
}

/** Pushes where that is wished and there is something to push; on the way the commit may get another name. */
async function push(request: CommitRequest, { sha, branch }: Committed) {
  if (request.push !== true || (sha === null && request.branch === branch))
    return { sha, pushed: false, problem: null, pull: null }
  const pushed = await pushRun({ ...request, runId: request.result.runId, branch })
  return { ...pushed, sha: sha === null || pushed.pull === null ? sha : pushed.sha }
}

async function record({ db, actor }: CommitRequest, event: AuditEvent): Promise<void> {
  await db.$transaction((tx) => recordEvent(tx, actor, event))
}
