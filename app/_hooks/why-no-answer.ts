import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { postJson } from '#app/_hooks/fetch-json.ts'
import type { Failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'
import { noAnswer } from '#lib/schema/no-answer.ts'

/**
 * What a call of a server action ends with where no answer came, see `callAction`. What it throws
 * does not tell an outage from a refusal that stays, so a route that is guarded alike is asked.
 */
export async function whyNoAnswer(thrown: unknown): Promise<Result<never, Failure>> {
  if (unstable_isUnrecognizedActionError(thrown)) return noAnswer('OLD_TAB')
  const reached = await postJson<null>('/api/reach', null)
  // What was restored meanwhile the action itself tells better, the next time.
  if (!reached.ok && reached.error.code !== 'STALE_VERSION') return reached
  // The route is reached. A connection that broke is one that may hold next time; another answer was a refusal.
  return noAnswer(thrown instanceof TypeError ? 'NO_ANSWER' : 'NOT_LET_THROUGH')
}
