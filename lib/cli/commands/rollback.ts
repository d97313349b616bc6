import { commitExit, commitLines, commitProblemLines } from '#lib/cli/commit-text.ts'
import { withDesk } from '#lib/cli/desk.ts'
import { exitFor, type Outcome } from '#lib/cli/output.ts'
import { plain } from '#lib/cli/plain.ts'
import { withProgress } from '#lib/cli/progress.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { EXIT } from '#lib/errors.ts'
import { unifiedText } from '#lib/export/diff.ts'
import { rollbackAndCommit } from '#lib/export/rollback/rollback-and-commit.ts'
import { counted } from '#lib/format/count.ts'
import { mapOk } from '#lib/result.ts'
import type { CommitReport, RollbackResult } from '#lib/schema/export/export.ts'

type Options = { commit?: boolean; push?: boolean; as?: string; json?: boolean }

const GO_ON = 'Roll back again: it goes on there.'

export function rollbackCommand(runId: string, options: Options): Promise<void> {
  return withDesk(options, async ({ db, actor, env }) => {
    requireContentDir(env)
    const stop = stopSignal(env.databaseUrl)
    const commit = options.commit ? { push: options.push } : null
    const call = { db, actor, root: env.contentDir, runId, commit, signal: stop }
    const result = await withProgress('Rolling back', 'file', ({ tell: onProgress, say }) =>
      rollbackAndCommit({
        ...call,
        shouldStop: () => stop.aborted,
        onProgress,
        onCommit: () => say(options.push ? 'Committing and pushing' : 'Committing'),
      }),
    )
    return mapOk(result, outcomeOf)
  })
}

function outcomeOf(result: RollbackResult & CommitReport): Outcome {
  const { runId, restored, notReached } = result
  const kept = keptFiles(result)
  const stopped = notReached !== undefined
  return {
    json: { ...result, kept, ...(stopped && { stopped, goOn: GO_ON }) },
    text: [
      `${counted(restored.length, 'file')} restored; their changes are pending again.`,
      ...commitLines(result, restored.length > 0),
      ...(stopped ? [`Stopped: ${counted(notReached, 'file')} not come to. ${GO_ON}`] : []),
    ].join('\n'),
    problems: [
      ...kept.flatMap(({ path, reason, diff }) => [
        plain`kept: ${path}: ${reason}`,
        ...(diff === '' ? [] : [diff.trimEnd()]),
      ]),
      ...commitProblemLines(result),
    ],
    kept: `What was put back of the run ${runId} is counted in \`copydesk runs\`.`,
    exit: stopped ? EXIT.stopped : (commitExit(result) ?? exitFor(kept.length > 0)),
  }
}

function keptFiles({ kept }: RollbackResult): { path: string; reason: string; diff: string }[] {
  return kept.map(({ path, reason, diff }) => ({
    path,
    reason,
    diff: diff.length === 0 ? '' : unifiedText(path, diff),
  }))
}
