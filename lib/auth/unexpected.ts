import { randomBytes } from 'node:crypto'
import { currentRequestId, log } from '#lib/config/log.ts'
import { diskTrouble } from '#lib/db/trouble.ts'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'

/**
 * Turns what was thrown into an answer that tells nothing about the inside: the log has the error under a
 * reference, the answer has the reference. A CopydeskError is an answer already.
 */
export function unexpected(thrown: unknown): Failure {
  if (thrown instanceof CopydeskError) return thrown.failure
  const reference = currentRequestId() ?? randomBytes(8).toString('hex')
  log.unexpected('Something went wrong on the server.', thrown, { reference })
  const trouble = diskTrouble(thrown)
  const message = trouble?.message ?? `Something went wrong on the server (reference ${reference}).`
  return { ...(trouble ?? failure('DATABASE_FAILED')), message, details: { reference } }
}
