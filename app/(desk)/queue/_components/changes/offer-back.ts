import { newKey } from '#app/_hooks/new-key.ts'
import type { Acts } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import type { Failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'

/**
 * Says that something was done that is no step of an article, and offers to take it back until that is done, which
 * `undo` does by the name that is answered. `bringBack` answers what to say of it.
 */
export function offerBack(
  { did, announce, say }: Pick<Acts, 'did' | 'announce' | 'say'>,
  said: string,
  bringBack: () => Promise<Result<string, Failure>>,
): string {
  const step = newKey()
  const offer = (text: string) => {
    did(step, async () => {
      const back = await bringBack()
      if (!back.ok) return offer(`${back.error.message} ${back.error.hint}`)
      announce(back.value)
      say({ text: back.value, undo: null })
    })
    announce(text)
    say({ text, undo: { articles: new Map(), step } })
  }
  offer(said)
  return step
}
