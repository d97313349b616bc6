import { randomBytes } from 'node:crypto'
import { currentRequestId, log } from '#lib/config/log.ts'
import { databaseTrouble } from '#lib/db/trouble.ts'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'

/**
 * Turns what was thrown into an answer that tells nothing about the inside: the log has the error under a
 * reference, the answer has the reference. A CopydeskError is an answer already, but for trouble with the database:
 * its paths and the way out are for whoever runs the desk.
 */
export function unexpected(thrown: unknown): Failure {
  if (thrown instanceof CopydeskError && !/^DATABASE_/.test(thrown.failure.code)) return thrown.failure
  const trouble = thrown instanceof CopydeskError ? thrown.failure : databaseTrouble(thrown)
  const reference = currentRequestId() ?? randomBytes(8).toString('hex')
  const way = trouble && { trouble: trouble.message, hint: trouble.hint }
  log.unexpected('Something went wrong on the server.', thrown, { reference, ...way })
  if (trouble === null || trouble.code === 'DATABASE_FAILED') {
    const message = `Something went wrong on the server (reference ${reference}).`
    return failure('DATABASE_FAILED', { message, details: { reference } })
  }
  return failure(trouble.code, { details: { reference } })
}
