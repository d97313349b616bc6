import { dialectOf } from '#lib/db/dialect/choose.ts'
import type { Storage } from '#lib/db/dialect/dialect.ts'

export { type Copying, goOn } from '#lib/db/dialect/copying.ts'
export type { BackupFacts } from '#lib/db/dialect/dialect.ts'

/** The database of a DATABASE_URL as a whole, whether it is open or not. */
export function storageAt(url: string): Storage {
  return dialectOf(url).storageAt(url)
}
