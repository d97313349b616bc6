import { commitLines } from '#lib/cli/commit-text.ts'
import { type Desk, withDesk } from '#lib/cli/desk.ts'
import { exportElsewhere, isElsewhere, type Way } from '#lib/cli/export-elsewhere.ts'
import {
  diffOf,
  diffsOf,
  exportExit,
  leftLines,
  noteLines,
  problemLines,
  takenOutLines,
} from '#lib/cli/export-text.ts'
import type { Outcome } from '#lib/cli/output.ts'
import { plain } from '#lib/cli/plain.ts'
import { withProgress } from '#lib/cli/progress.ts'
import { namesQuery, type QueryOptions, readQuery } from '#lib/cli/read-query.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import { whileIndexed } from '#lib/cli/while-indexed.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { EXIT } from '#lib/errors.ts'
import { exportAndCommit } from '#lib/export/commit/export-and-commit.ts'
import type { ArticlePlan } from '#lib/export/plan/plan-tasks.ts'
import { previewExport } from '#lib/export/plan/preview-export.ts'
import type { ExportRequest } from '#lib/export/run/run-export.ts'
import { counted } from '#lib/format/count.ts'
import { findIds } from '#lib/queue/find-ids.ts'
import { mapOk, ok, type Result } from '#lib/result.ts'
import type { CommitReport, ExportPlanView, ExportResult } from '#lib/schema/export/export.ts'
import { describeQuery } from '#lib/schema/query/describe-query.ts'

type Options = Way &
  QueryOptions & {
    dryRun?: boolean
    diff?: boolean
    includeRejected?: boolean
    withMarkers?: boolean
    takeBack?: boolean
    commit?: boolean
    branch?: string
    push?: boolean
    message?: string
    as?: string
    json?: boolean
  }

export function exportCommand(options: Options): Promise<void> {
  return withDesk(options, async (desk) => {
    requireContentDir(desk.env)
    const meant = await readMeant(desk, options)
    if (!meant.ok) return meant
    const { only, told } = meant.value
    const { includeRejected = false, withMarkers = false, takeBack: takeOut } = options
    const scope = { includeRejected, withMarkers, takeOut, only }
    const ran = await run(desk, { ...desk, root: desk.env.contentDir, scope }, options)
    return mapOk(ran, (outcome) => ({ ...outcome, ...told, json: { ...outcome.json, ...told } }))
  })
}

/** The articles that a query of the call names, with what to tell of it; every one where there is none. */
async function readMeant(
  desk: Desk,
  options: Options,
): Promise<Result<{ only?: readonly number[]; told: { query?: string; warnings?: readonly string[] } }>> {
  if (!namesQuery(options)) return ok({ told: {} })
  const read = await readQuery(desk, options)
  if (!read.ok) return read
  const { query, warnings } = read.value
  const ids = await whileIndexed(desk.db, () => findIds({ ...desk, query }))
  return mapOk(ids, (only) => ({ only, told: { query: describeQuery(query), warnings } }))
}

function run(desk: Desk, request: ExportRequest, options: Options): Promise<Result<Outcome>> {
  const doing = options.dryRun ? 'Planning' : 'Exporting'
  return withProgress(doing, 'file', ({ tell: onProgress, say }) => {
    const onCommit = () => say(options.push ? 'Committing and pushing' : 'Committing')
    return carryOut(desk, { ...request, onProgress, onCommit }, options)
  })
}

async function carryOut(
  desk: Desk,
  request: ExportRequest & { onCommit: () => void },
  options: Options,
): Promise<Result<Outcome>> {
  if (isElsewhere(options)) return exportElsewhere(request, options)
  if (options.dryRun) {
    const plan = await previewExport({ ...request, diffs: options.diff ?? false })
    return mapOk(plan, (view) => dryRun(view, options.diff ? diffsOf(view) : []))
  }
  const { branch, push, message } = options
  const commit = options.commit ? { branch, push, message } : null
  const diffs: ReturnType<typeof diffsOf> = []
  const onPlanned = options.diff
    ? (plans: readonly ArticlePlan[]) => void diffs.push(...plans.flatMap(diffOf))
    : undefined
  const signal = stopSignal(desk.env.databaseUrl)
  const done = await exportAndCommit({ ...request, commit, onPlanned, signal })
  return mapOk(done, (result) => {
    const outcome = written(result, options.diff ? diffs : null, commit !== null)
    // Also where a push was stopped: its problem says so, and what is committed goes out with the next.
    return signal.aborted && result.commitProblem !== null ? { ...outcome, exit: EXIT.stopped } : outcome
  })
}

function written(
  result: ExportResult & CommitReport,
  diffs: ReturnType<typeof diffsOf> | null,
  commits: boolean,
): Outcome {
  const { runId, notReached } = result
  const goOn = commits
    ? 'Export again with --commit: it goes on there, and commits what is written already.'
    : 'Export again: it goes on there.'
  return {
    json: {
      ...result,
      ...(diffs !== null && { diffs }),
      ...(notReached !== undefined && { stopped: true, goOn }),
    },
    text: [
      ...(diffs ?? []).map(({ diff }) => diff),
      `${counted(result.written.length, 'file')} written in run ${runId}.`,
      ...noteLines(result.written),
      ...takenOutLines(result.takenOut),
      ...leftLines(result),
      ...commitLines(result, result.written.length + result.takenOut.length > 0),
      ...(notReached === undefined
        ? []
        : [`Stopped: ${counted(notReached, 'article')} not come to. ${goOn}`]),
    ].join('\n'),
    problems: problemLines(result, result),
    kept: `The run ${runId} stands in \`copydesk runs\`.`,
    exit: notReached === undefined ? exportExit(result, result) : EXIT.stopped,
  }
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
      ...written.map(({ path, keys }) => plain`  ${path}  ${keys.join(', ')}`),
      ...noteLines(files),
      ...takenOutLines(takenOut),
      ...leftLines(left),
    ].join('\n'),
    problems: problemLines(left),
    exit: exportExit(left),
  }
}
