import type { Desk } from '#lib/cli/desk.ts'
import { findEntries } from '#lib/cli/find-entries.ts'
import { exitFor, type Outcome } from '#lib/cli/output.ts'
import { plain } from '#lib/cli/plain.ts'
import { withProgress } from '#lib/cli/progress.ts'
import { namesQuery, type QueryOptions, readQuery } from '#lib/cli/read-query.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import { whileIndexed } from '#lib/cli/while-indexed.ts'
import { articlesById } from '#lib/db/articles/by-name.ts'
import { standingItems } from '#lib/db/job-items.ts'
import { EXIT, failure } from '#lib/errors.ts'
import { counted } from '#lib/format/count.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { ANY_VERSION, changeMany, type ManyDone } from '#lib/review/change-many.ts'
import { planActions } from '#lib/review/plan-bulk.ts'
import type { BulkAction, BulkPlan } from '#lib/schema/bulk.ts'

type Call = {
  /** As they were typed; null where the call names none. */
  readonly paths: readonly string[] | null
  readonly query: QueryOptions
  readonly actions: readonly BulkAction[]
  readonly dryRun?: boolean | undefined
}
type Failed = { path: string; code: string; message: string }

/** Does what was ordered to every article that was named, one by one or by a query, and tells what became of each. */
export async function decideAll(desk: Desk, call: Call): Promise<Result<Outcome>> {
  const { paths } = call
  const byQuery = namesQuery(call.query)
  if (byQuery && paths === null) return decideQuery(desk, call)
  if (!byQuery && paths !== null) return decidePaths(desk, paths, call)
  const message = byQuery ? 'Paths and a query at once.' : 'There is no path, and no query.'
  const hint = 'Name paths, or say by --search or --query which articles are meant. Nothing was changed.'
  return err(failure('INVALID_INPUT', { place: 'path', message, hint }))
}

async function decidePaths(desk: Desk, paths: readonly string[], call: Call): Promise<Result<Outcome>> {
  const entries = await findEntries(desk, paths)
  const unknown = entries.failed.map(
    ({ path, failure: { code, message } }): Failed => ({ path, code, message }),
  )
  const articles = entries.found.map(({ id }) => ({ articleId: id, version: ANY_VERSION }))
  const done = await carryOut(desk, { ...call, articles, withMissing: true })
  if (done.ok) return ok(await outcomeOf(desk, done.value, { failed: unknown, ...call }))
  if (done.error.code !== 'NOT_ALLOWED') return done
  const { code, message } = done.error
  const refused = entries.found.map(({ path }) => ({ path, code, message }))
  return ok(await outcomeOf(desk, NOTHING, { failed: [...refused, ...unknown], ...call }))
}

/** The plan of the desk for everything in a view, and what becomes of exactly these articles as they stand. */
async function decideQuery(desk: Desk, { query: options, ...call }: Call): Promise<Result<Outcome>> {
  const read = await readQuery(desk, options)
  if (!read.ok) return read
  const { query, warnings } = read.value
  const planned = await whileIndexed(desk.db, () => planActions({ ...desk, query, actions: call.actions }))
  if (!planned.ok) return planned
  const { plan, scope } = planned.value
  const articles = await standingItems(desk.db, scope.ids, scope.revision)
  const done = await carryOut(desk, { ...call, articles, withMissing: query.mark.includes('missing') })
  if (!done.ok) return done
  const outcome = await outcomeOf(desk, done.value, { failed: [], ...call })
  const { seal: _seal, ...told } = plan
  return ok({
    ...outcome,
    json: { ...outcome.json, plan: told, warnings },
    text: [plan.sentence, ...(call.dryRun ? planLines(plan) : []), outcome.text].join('\n'),
    warnings,
  })
}

/** What deserves a look before it is done. */
function planLines({ flags, conflicts, swapped, missing }: BulkPlan): string[] {
  const looks = [
    [conflicts, 'in conflict with what upstream wrote'],
    [swapped, 'decided about another story than the file tells now'],
    [missing, 'without a file'],
  ] as const
  return [
    ...(flags?.becomes ?? []).map(({ to, count }) => `${counted(count, 'flag')} would become ${to}.`),
    ...looks.filter(([count]) => count > 0).map(([count, text]) => `${counted(count, 'article')} ${text}.`),
  ]
}

const NOTHING: ManyDone = { stepId: null, changed: [], unchanged: [], failed: [], left: [] }

type Work = Pick<Parameters<typeof changeMany>[0], 'articles' | 'withMissing'> & Omit<Call, 'paths' | 'query'>

async function carryOut({ db, actor, env }: Desk, work: Work): Promise<Result<ManyDone>> {
  const { actions, articles, dryRun = false, withMissing } = work
  const stop = stopSignal(env.databaseUrl)
  return withProgress(dryRun ? 'Looking' : 'Deciding', 'article', ({ tell }) =>
    changeMany({
      db,
      actor,
      actions,
      articles,
      withMissing,
      dryRun,
      shouldStop: () => stop.aborted,
      onProgress: (count) => tell(count, articles.length),
    }),
  )
}

/** What became of all, as every way to name articles tells it. */
async function outcomeOf(
  { db }: Desk,
  done: ManyDone,
  { failed: before, dryRun = false }: { failed: readonly Failed[]; dryRun?: boolean | undefined },
): Promise<Outcome> {
  const { changed, stepId, left } = done
  const others = [...done.unchanged, ...done.failed.map(({ id }) => id)]
  const articles = await articlesById(db, others)
  const pathOf = (id: number) => articles.get(id)?.path ?? String(id)
  const failed = [...done.failed.map(({ id, ...rest }) => ({ path: pathOf(id), ...rest })), ...before]
  const unchanged = done.unchanged.map(pathOf)
  const stopped = left.length > 0
  return {
    json: {
      ...(dryRun && { dryRun }),
      changed: changed.map(({ id: _, ...article }) => article),
      unchanged,
      failed,
      stepId,
      ...(stopped && { stopped, left: left.length, goOn: GO_ON }),
    },
    text: [
      `${counted(changed.length, 'article')} ${dryRun ? 'would change' : 'changed'}${unchanged.length > 0 ? `, ${unchanged.length} as wanted already` : ''}.`,
      ...(stopped ? [`Stopped: ${counted(left.length, 'article')} left. ${GO_ON}`] : []),
    ].join('\n'),
    ...(stepId !== null && { kept: `What was changed is step ${stepId} of the history.` }),
    problems: failed.map(({ path, message }) => plain`${path}: ${message}`),
    exit: stopped ? EXIT.stopped : exitOf(failed),
  }
}

const GO_ON = 'Give the same order again: what is done already stays as it is.'

function exitOf(failed: readonly { code: string }[]): number {
  return failed.some(({ code }) => code === 'NOT_ALLOWED') ? EXIT.notAllowed : exitFor(failed.length > 0)
}
