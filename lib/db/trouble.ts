import { DIALECTS } from '#lib/db/dialect/choose.ts'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'

/** What to tell of an error that comes from the database or the disk under it; null for any other error. */
export function databaseTrouble(error: unknown): Failure | null {
  for (const { troubleOf } of DIALECTS) {
    const trouble = troubleOf(error)
    if (trouble !== null) return trouble
  }
  return null
}

/** What was thrown as a failure, where it is one that a person can act on; anything else is thrown again. */
export function asFailure(error: unknown): Failure {
  if (error instanceof CopydeskError) return error.failure
  const trouble = databaseTrouble(error)
  if (trouble === null) throw error
  return trouble
}

/** What ended a piece of work in the middle; `what` names it: “The import broke off”. */
export function brokenOff(what: string, error: unknown): Failure {
  const known = error instanceof CopydeskError ? error.failure : databaseTrouble(error)
  const reason = error instanceof Error ? error.message : String(error)
  return known ?? failure('DATABASE_FAILED', { message: `${what}: ${reason}` })
}

/** Whether another process wrote for so long that this one gave up waiting; nothing happened then. */
export function lockedOut(error: unknown): boolean {
  return databaseTrouble(error)?.code === 'BUSY'
}
