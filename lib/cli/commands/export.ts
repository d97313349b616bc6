import { type Desk, withDesk } from '#lib/cli/desk.ts'
import { exportElsewhere, isElsewhere, type Way } from '#lib/cli/export-elsewhere.ts'
import {
  commitLines,
  diffOf,
  diffsOf,
  exportExit,
  leftLines,
  noteLines,
  problemLines,
  takenOutLines,
} from '#lib/cli/export-text.ts'
import type { Outcome } from '#lib/cli/output.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { exportAndCommit } from '#lib/export/export-and-commit.ts'
import type { ArticlePlan } from '#lib/export/plan-tasks.ts'
import { previewExport } from '#lib/export/preview-export.ts'
import { counted } from '#lib/format/count.ts'
import { mapOk, type Result } from '#lib/result.ts'
import type { ExportPlanView } from '#lib/schema/export.ts'

type Options = Way & {
  dryRun?: boolean
  diff?: boolean
  includeRejected?: boolean
  withMarkers?: boolean
  takeBack?: boolean
  commit?: boolean
  branch?: string
  push?: boolean
  as?: string
  json?: boolean
}

export function exportCommand(options: Options): Promise<void> {
  return withDesk(options, (desk) => run(desk, options))
}

async function run({ db, actor, env }: Desk, options: Options): Promise<Result<Outcome>> {
  requireContentDir(env)
  const { includeRejected = false, withMarkers = false, takeBack: takeOut } = options
  const scope = { includeRejected, withMarkers, takeOut }
  const request = { db, actor, root: env.contentDir, scope }
  if (isElsewhere(options)) return exportElsewhere(request, options)
  if (options.dryRun) {
    const plan = await previewExport({ ...request, diffs: options.diff ?? false })
    return mapOk(plan, (view) => dryRun(view, options.diff ? diffsOf(view) : []))
  }
  const { branch, push } = options
  const commit = options.commit ? { branch, push } : null
  const diffs: ReturnType<typeof diffsOf> = []
  const onPlanned = options.diff
    ? (plans: readonly ArticlePlan[]) => void diffs.push(...plans.flatMap(diffOf))
    : undefined
  return mapOk(await exportAndCommit({ ...request, commit, onPlanned }), (result) => ({
    json: { ...result, ...(options.diff && { diffs }) },
    text: [
      ...diffs.map(({ diff }) => diff),
      `${counted(result.written.length, 'file')} written.`,
      ...noteLines(result.written),
      ...takenOutLines(result.takenOut),
      ...leftLines(result),
      ...commitLines(result),
    ].join('\n'),
    problems: problemLines(result, result),
    exit: exportExit(result, result),
  }))
}

function dryRun({ files, ...left }: ExportPlanView, diffs: ReturnType<typeof diffsOf>): Outcome {
  const some = (out: boolean) =>
    files.flatMap(({ path, keys, linesChanged, notes, takesOut }) =>
      takesOut === out ? [{ path, keys, linesChanged, ...(notes.length > 0 && { notes }) }] : [],
    )
  const [written, takenOut] = [some(false), some(true)]
  return {
    json: { runId: null, dryRun: true, written, takenOut, ...left, ...(diffs.length > 0 && { diffs }) },
    text: [
      ...diffs.map(({ diff }) => diff),
      `${counted(written.length, 'file')} would be written.`,
      ...written.map(({ path, keys }) => `  ${path}  ${keys.join(', ')}`),
      ...noteLines(files),
      ...takenOutLines(takenOut),
      ...leftLines(left),
    ].join('\n'),
    problems: problemLines(left),
    exit: exportExit(left),
  }
}
