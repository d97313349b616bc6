import { withDesk } from '#lib/cli/desk.ts'
import { exitFor } from '#lib/cli/output.ts'
import { plain } from '#lib/cli/plain.ts'
import { withProgress } from '#lib/cli/progress.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { unifiedText } from '#lib/export/diff.ts'
import { rollbackRun } from '#lib/export/rollback-run.ts'
import { counted } from '#lib/format/count.ts'
import { mapOk } from '#lib/result.ts'
import type { RollbackResult } from '#lib/schema/export.ts'

type Options = { as?: string; json?: boolean }

export function rollbackCommand(runId: string, options: Options): Promise<void> {
  return withDesk(options, async ({ db, actor, env }) => {
    requireContentDir(env)
    const result = await withProgress('Rolling back', 'file', ({ tell: onProgress }) =>
      rollbackRun({ db, actor, root: env.contentDir, runId, onProgress }),
    )
    return mapOk(result, (outcome) => ({
      json: { ...outcome, kept: keptFiles(outcome) },
      text: `${counted(outcome.restored.length, 'file')} restored; their changes are pending again.`,
      problems: keptFiles(outcome).flatMap(({ path, reason, diff }) => [
        plain`kept: ${path}: ${reason}`,
        ...(diff === '' ? [] : [diff.trimEnd()]),
      ]),
      exit: exitFor(outcome.kept.length > 0),
    }))
  })
}

function keptFiles({ kept }: RollbackResult): { path: string; reason: string; diff: string }[] {
  return kept.map(({ path, reason, diff }) => ({
    path,
    reason,
    diff: diff.length === 0 ? '' : unifiedText(path, diff),
  }))
}
