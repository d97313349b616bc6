import { pageMark } from '#app/_hooks/page-mark.ts'
import { whyNoAnswer } from '#app/_hooks/why-no-answer.ts'
import type { Result } from '#lib/result.ts'
import type { PageMark } from '#lib/schema/page-mark.ts'

type Action<Input, T> = (page: PageMark | null, input: Input) => Promise<Result<T>>

/**
 * Calls a server action as the page that was opened, so that nothing is stored for somebody who has signed in
 * meanwhile; what was made earlier brings its own mark. Where no answer comes, the result says why.
 */
export async function callAction<Input, T>(
  action: Action<Input, T>,
  input: Input,
  page: PageMark | null = pageMark(),
): Promise<Result<T>> {
  return action(page, input).catch(whyNoAnswer)
}
