import { storageAt } from '#lib/db/storage.ts'

const LOOK_MS = 500

/**
 * Aborts when this process is asked to end, so that work can stop at a good place instead of in the middle; and when
 * another file took the place of the database, as after the restore of a damaged one: what is done on the old one
 * is lost.
 */
export function stopSignal(databaseUrl: string): AbortSignal {
  const control = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => control.abort())
  const { identity } = storageAt(databaseUrl)
  const first = identity()
  setInterval(() => identity() !== first && control.abort(), LOOK_MS).unref()
  return control.signal
}
