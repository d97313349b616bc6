import { type Failure, failure } from '#lib/errors.ts'

const SAFE = 'Free some space and do it again. What was acknowledged is safe, and nothing is half done.'

/** What to tell of an error that comes from the disk under the database; null for any other error. */
export function diskTrouble(error: unknown): Failure | null {
  const text = error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : ''
  if (/SQLITE_FULL|database or disk is full/i.test(text))
    return failure('DATABASE_FAILED', { message: 'The disk that holds the database is full.', hint: SAFE })
  // A full disk also shows as this where SQLite cannot enlarge its shared memory file.
  if (/SQLITE_IOERR|disk I\/O error/i.test(text))
    return failure('DATABASE_FAILED', {
      message: 'The disk that holds the database reports an error; most often it is full.',
      hint: SAFE,
    })
  return null
}

/** Whether another process wrote for so long that this one gave up waiting; nothing happened then. */
export function lockedOut(error: unknown): boolean {
  const text = error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : ''
  return /SQLITE_BUSY|database is locked|P1008/.test(text)
}
