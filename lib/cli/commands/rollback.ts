import { withDesk } from '#lib/cli/desk.ts'
import { exitFor, type Outcome } from '#lib/cli/output.ts'
import { plain } from '#lib/cli/plain.ts'
import { withProgress } from '#lib/cli/progress.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { EXIT } from '#lib/errors.ts'
import { unifiedText } from '#lib/export/diff.ts'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { counted } from '#lib/format/count.ts'
import { mapOk } from '#lib/result.ts'
import type { RollbackResult } from '#lib/schema/export/export.ts'

type Options = { as?: string; json?: boolean }

const GO_ON = 'Roll back again: it goes on there.'

export function rollbackCommand(runId: string, options: Options): Promise<void> {
  return withDesk(options, async ({ db, actor, env }) => {
    requireContentDir(env)
    const stop = stopSignal(env.databaseUrl)
    const call = { db, actor, root: env.contentDir, runId, shouldStop: () => stop.aborted }
    const result = await withProgress('Rolling back', 'file', ({ tell: onProgress }) =>
      rollbackRun({ ...call, onProgress }),
    )
    return mapOk(result, outcomeOf)
  })
}

function outcomeOf(result: RollbackResult): Outcome {
  const { runId, restored, notReached } = result
  const kept = keptFiles(result)
  const stopped = notReached !== undefined
  return {
    json: { ...result, kept, ...(stopped && { stopped, goOn: GO_ON }) },
    text: [
      `${counted(restored.length, 'file')} restored; their changes are pending again.`,
      ...(stopped ? [`Stopped: ${counted(notReached, 'file')} not come to. ${GO_ON}`] : []),
    ].join('\n'),
    problems: kept.flatMap(({ path, reason, diff }) => [
      plain`kept: ${path}: ${reason}`,
      ...(diff === '' ? [] : [diff.trimEnd()]),
    ]),
    kept: `What was put back of the run ${runId} is counted in \`copydesk runs\`.`,
    exit: stopped ? EXIT.stopped : exitFor(kept.length > 0),
  }
}

function keptFiles({ kept }: RollbackResult): { path: string; reason: string; diff: string }[] {
  return kept.map(({ path, reason, diff }) => ({
    path,
    reason,
    diff: diff.length === 0 ? '' : unifiedText(path, diff),
  }))
}
