import { postJson } from '#app/_hooks/fetch-json.ts'
import { isAway } from '#app/_hooks/reach.ts'
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

/** Waits while the server is known to be out of reach. */
export async function untilReached(): Promise<void> {
  if (isAway()) await untilAnswered(() => postJson<'/api/reach'>('/api/reach', null))
}

/**
 * The same for an effect of a component: `onAnswer` hears the answer, unless what is returned was called before, which
 * also gives up the question.
 */
export function whenAnswered<T>(
  ask: (signal: AbortSignal) => Promise<Result<T, Failure>>,
  onAnswer: (answer: Result<T, Failure>) => void,
  onOutage?: (reason: Failure) => void,
): () => void {
  const control = new AbortController()
  const { signal } = control
  untilAnswered(
    () => ask(signal),
    () => !signal.aborted,
    onOutage,
  ).then(
    (answer) => signal.aborted || onAnswer(answer),
    () => undefined,
  )
  return () => control.abort()
}
