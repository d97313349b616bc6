import type { Db } from '#lib/db/client.ts'
import type { ImportProgress } from '#lib/import/import-request.ts'

const WRITE_MS = 250
const SILENCE_MS = 2_000

export type Heartbeat = {
  readonly progress: (progress: ImportProgress) => void
  /** Writes what is still to be written, and no more after that. */
  readonly stop: () => Promise<void>
}

/**
 * Keeps the row of a running job up to date, from where it stands: at most four writes a second, at least one every
 * two seconds.
 */
export function startHeartbeat(db: Db, id: string, from: ImportProgress = { done: 0, total: 0 }): Heartbeat {
  let latest: ImportProgress = from
  let written = latest
  let writtenAt = Date.now()
  let writing: Promise<void> | null = null

  const write = async () => {
    const { done, total } = latest
    await db.$transaction((tx) =>
      tx.job.updateMany({
        where: { id, state: 'running' },
        data: { done, total, heartbeatAt: new Date() },
      }),
    )
    written = { done, total }
    writtenAt = Date.now()
  }
  const tick = () => {
    const news = latest.done !== written.done || latest.total !== written.total
    if (writing !== null || (!news && Date.now() - writtenAt < SILENCE_MS)) return
    // A beat that fails is written again by the next tick; only silence that lasts counts.
    writing = write()
      .catch(() => undefined)
      .finally(() => {
        writing = null
      })
  }
  const timer = setInterval(tick, WRITE_MS)
  return {
    progress: (progress) => {
      latest = progress
    },
    stop: async () => {
      clearInterval(timer)
      await writing
      await write().catch(() => undefined)
    },
  }
}
