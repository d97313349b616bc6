import { log } from '#lib/config/log.ts'
import { ERRORS, EXIT, type Failure } from '#lib/errors.ts'

/** A line for a request that was answered with a failure: who was refused what, or what could not be done. */
export function tellRefused({ code, message }: Failure): void {
  const { exit } = ERRORS[code]
  // Tabs that were left open ask on and on.
  const isStranger = code === 'NOT_SIGNED_IN'
  const level = exit === EXIT.notAllowed && !isStranger ? 'warn' : exit === EXIT.io ? 'error' : 'info'
  log[level](`Refused: ${message}`, { code })
}
