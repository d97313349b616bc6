import type { Desk } from '#lib/cli/desk.ts'
import { findEntries } from '#lib/cli/find-entries.ts'
import { exitFor, type Outcome } from '#lib/cli/output.ts'
import { progressLine } from '#lib/cli/progress.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import { articlesById } from '#lib/db/articles/by-name.ts'
import { EXIT, failure } from '#lib/errors.ts'
import { counted } from '#lib/format/count.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { ANY_VERSION, changeMany, type ManyDone } from '#lib/review/change-many.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'

type Call = {
  /** As they were typed. */
  readonly paths: readonly string[]
  readonly actions: readonly BulkAction[]
  readonly dryRun?: boolean | undefined
}
type Failed = { path: string; code: string; message: string }

/** Does what was ordered to every article that was named, and tells what became of each. */
export async function decideAll(desk: Desk, { paths: typed, ...call }: Call): Promise<Result<Outcome>> {
  if (typed.length === 0)
    return err(
      failure('INVALID_INPUT', { place: 'path', message: 'There is no path.', hint: 'Name at least one.' }),
    )
  const entries = await findEntries(desk, typed)
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

const NOTHING: ManyDone = { stepId: null, changed: [], unchanged: [], failed: [], left: [] }

type Work = Pick<Parameters<typeof changeMany>[0], 'articles' | 'withMissing'> & Omit<Call, 'paths'>

async function carryOut({ db, actor, env }: Desk, work: Work): Promise<Result<ManyDone>> {
  const { actions, articles, dryRun = false, withMissing } = work
  const progress = progressLine(dryRun ? 'Looking' : 'Deciding', 'article')
  const stop = stopSignal(env.databaseUrl)
  const done = await changeMany({
    db,
    actor,
    actions,
    articles,
    withMissing,
    dryRun,
    shouldStop: () => stop.aborted,
    onProgress: (count) => progress.tell(count, articles.length),
  })
  progress.end()
  return done
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
    problems: failed.map(({ path, message }) => `${path}: ${message}`),
    exit: stopped ? EXIT.stopped : exitOf(failed),
  }
}

const GO_ON = 'Give the same order again: what is done already stays as it is.'

function exitOf(failed: readonly { code: string }[]): number {
  return failed.some(({ code }) => code === 'NOT_ALLOWED') ? EXIT.notAllowed : exitFor(failed.length > 0)
}
