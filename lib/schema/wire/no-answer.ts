import type { Failure } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'
import { NO_ANSWERS } from '#lib/schema/wire/no-answers.ts'

/** Such a failure; `message` replaces the general words by exact ones. */
export function noAnswerFailure(code: keyof typeof NO_ANSWERS, message?: string): Failure {
  const { title, hint } = NO_ANSWERS[code]
  return { code, message: message ?? title, hint }
}

/** The same as a result. */
export function noAnswer(code: keyof typeof NO_ANSWERS, message?: string): Result<never, Failure> {
  return err(noAnswerFailure(code, message))
}
