import { randomBytes } from 'node:crypto'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'

/**
 * Turns what was thrown into an answer that tells nothing about the inside: the log has the error under a
 * reference, the answer has the reference. A CopydeskError is an answer already.
 */
export function unexpected(thrown: unknown, log: (line: string) => void = console.error): Failure {
  if (thrown instanceof CopydeskError) return thrown.failure
  const reference = randomBytes(4).toString('hex')
  const error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  // JSON keeps it on one line, whatever imported text the message may quote.
  log(JSON.stringify({ at: new Date().toISOString(), reference, error }))
  const message = `Something went wrong on the server (reference ${reference}).`
  return failure('DATABASE_FAILED', { message, details: { reference } })
}
