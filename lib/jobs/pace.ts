/** How long the folder must lie still before its changes are imported. */
const QUIET_MS = 500
/** Under steady change: how long an import waits for quiet, and how far apart imports lie. */
const STEADY_MS = 2_000
/** The same for a folder that has just come: it may still be filling, and half of it is not worth an import. */
const ARRIVING_MS = 30_000
/** Rest after a run, as a multiple of what it took, so that watching a huge folder leaves the machine free. */
const REST = 4
/** After a run that failed. */
const RETRY_MS = 5_000

/** Changes that no import has seen yet; times in milliseconds. */
export type UnseenChanges = {
  readonly first: number
  readonly last: number
  /** The folder has just come, or come back. */
  readonly arriving: boolean
}

export type LastRun = { readonly began: number; readonly ended: number; readonly failed: boolean }

/** When the next import is due; infinity where nothing calls for one. */
export function dueAt(news: UnseenChanges | null, run: LastRun | null, scanMs: number): number {
  if (news !== null) return Math.max(settled(news), earliest(run))
  return run === null || scanMs === 0 ? Number.POSITIVE_INFINITY : run.ended + scanMs
}

function settled({ first, last, arriving }: UnseenChanges): number {
  return Math.min(last + QUIET_MS, first + (arriving ? ARRIVING_MS : STEADY_MS))
}

function earliest(run: LastRun | null): number {
  if (run === null) return 0
  const rest = run.ended + REST * (run.ended - run.began)
  return Math.max(run.began + STEADY_MS, rest, run.failed ? run.ended + RETRY_MS : 0)
}
