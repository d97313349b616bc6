import type { Failure } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'

/** The entry of the catalogue that browsers need. It stands apart so that the rest of it need not be loaded there. */
export const NO_ANSWER = {
  status: 503,
  exit: 4,
  title: 'The server did not answer.',
  hint: 'Check the connection and try again. Nothing was saved.',
} as const

/** What a call of a server action ends with where no answer came: `action(input).catch(noAnswer)`. */
export function noAnswer(): Result<never, Failure> {
  return err({ code: 'NO_ANSWER', message: NO_ANSWER.title, hint: NO_ANSWER.hint })
}
