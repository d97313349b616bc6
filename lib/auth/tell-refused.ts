import { log } from '#lib/config/log.ts'
import { ERRORS, type ErrorCode, EXIT, type Failure } from '#lib/errors.ts'

/** Tabs that were left open ask on and on. */
const LEFT_OPEN: readonly ErrorCode[] = ['NOT_SIGNED_IN', 'ACCOUNT_DISABLED', 'OTHER_PERSON', 'OLD_TAB']

/** A line for a request that was answered with a failure: who was refused what, or what could not be done. */
export function tellRefused({ code, message }: Failure): void {
  const { exit } = ERRORS[code]
  const isLeftOpen = LEFT_OPEN.includes(code)
  const level = isLeftOpen ? 'info' : exit === EXIT.notAllowed ? 'warn' : exit === EXIT.io ? 'error' : 'info'
  log[level](`Refused: ${message}`, { code })
}
