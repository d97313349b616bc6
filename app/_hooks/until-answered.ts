import { untilWorthTrying } from '#app/_hooks/until-worth-trying.ts'
import type { Failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'

/**
 * Asks, and after an outage again until there is an answer or nobody waits for it any more. `onOutage` hears of each
 * time that there was none.
 */
export async function untilAnswered<T>(
  ask: () => Promise<Result<T, Failure>>,
  isWaiting: () => boolean = () => true,
  onOutage: (reason: Failure) => void = () => {},
): Promise<Result<T, Failure>> {
  for (;;) {
    const answer = await ask()
    if (answer.ok || answer.error.code !== 'NO_ANSWER' || !isWaiting()) return answer
    onOutage(answer.error)
    await untilWorthTrying()
    if (!isWaiting()) return answer
  }
}
