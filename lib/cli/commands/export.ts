import { Command } from 'commander'
import { withDesk } from '#lib/cli/desk.ts'
import { counted, exitFor, type Outcome } from '#lib/cli/output.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { unifiedText } from '#lib/export/diff.ts'
import { previewExport } from '#lib/export/preview-export.ts'
import { runExport } from '#lib/export/run-export.ts'
import { mapOk } from '#lib/result.ts'
import type { ExportPlanView, Left } from '#lib/schema/export.ts'

type Options = { dryRun?: boolean; diff?: boolean; includeRejected?: boolean; as?: string; json?: boolean }

export function exportCommand(): Command {
  return new Command('export')
    .description('Write the edits of approved articles into their files.')
    .option('--dry-run', 'say what would be written, write nothing')
    .option('--diff', 'show the lines that change')
    .option('--include-rejected', 'also write the edits of rejected articles')
    .option('--as <email>', 'act as this person, with their role')
    .option('--json', 'print one JSON object')
    .action(async (options: Options) =>
      withDesk(options, async ({ db, actor, env }) => {
        requireContentDir(env)
        const request = {
          db,
          actor,
          root: env.contentDir,
          scope: { includeRejected: options.includeRejected ?? false, confirmed: null },
        }
        const plan = await previewExport(request)
        if (!plan.ok) return plan
        const diffs = options.diff ? diffsOf(plan.value) : []
        if (options.dryRun) return { ok: true, value: dryRun(plan.value, diffs) }
        return mapOk(await runExport(request), (result) => ({
          json: { ...result, ...(options.diff && { diffs }) },
          text: [
            ...diffs.map(({ diff }) => diff),
            `${counted(result.written.length, 'file')} written.`,
            ...leftLines(result),
          ].join('\n'),
          exit: exitFor(needsLook(result)),
        }))
      }),
    )
}

type FileDiff = { path: string; diff: string }

function diffsOf(plan: ExportPlanView): FileDiff[] {
  return plan.files.map(({ path, diff }) => ({ path, diff: unifiedText(path, diff) }))
}

function dryRun({ files, ...left }: ExportPlanView, diffs: readonly FileDiff[]): Outcome {
  const written = files.map(({ path, keys, linesChanged }) => ({ path, keys, linesChanged }))
  return {
    json: { runId: null, dryRun: true, written, ...left, ...(diffs.length > 0 && { diffs }) },
    text: [
      ...diffs.map(({ diff }) => diff),
      `${counted(files.length, 'file')} would be written.`,
      ...files.map(({ path, keys }) => `  ${path}  ${keys.join(', ')}`),
      ...leftLines(left),
    ].join('\n'),
    exit: exitFor(needsLook(left)),
  }
}

function needsLook({ refused, conflicts }: Left): boolean {
  return refused.length > 0 || conflicts.length > 0
}

function leftLines({ conflicts, refused, held, missingPaths }: Left): string[] {
  return [
    ...conflicts.map(
      ({ path, field, ours, theirs }) =>
        `conflict: ${path} ${field}: ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(theirs)}`,
    ),
    ...refused.map(({ message }) => `refused: ${message}`),
    ...held.map(({ path, reason }) => `held: ${path}: ${reason}`),
    ...missingPaths.map((path) => `missing: ${path}`),
  ]
}
