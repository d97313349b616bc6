import { randomBytes } from 'node:crypto'
import { diskTrouble } from '#lib/db/trouble.ts'
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
  const trouble = diskTrouble(thrown)
  const message = trouble?.message ?? `Something went wrong on the server (reference ${reference}).`
  return { ...(trouble ?? failure('DATABASE_FAILED')), message, details: { reference } }
}
