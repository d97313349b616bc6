import { onceAProcess } from '#lib/config/once-a-process.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** Longer passwords are judged by their beginning: the time it takes grows with the square of the length. */
const JUDGED = 64
/** The library's scale ends at 4; up to this, fewer than a million guesses would do. */
const TOO_COMMON = 1

/**
 * INVALID_INPUT for a password that is guessed first: one of the common ones, also with letters swapped or a year at
 * the end, a row of keys, or words about the person. `about` is what an attacker knows, such as the e-mail address.
 */
export async function refuseCommon(password: string, about: readonly string[]): Promise<Result<null>> {
  const known = about.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter(Boolean)
  const { score } = (await checker()).check(password.slice(0, JUDGED), ['copydesk', ...known])
  if (score > TOO_COMMON) return ok(null)
  return err(
    failure('INVALID_INPUT', {
      place: 'password',
      message: 'This password is among those that are guessed first.',
      hint: 'Choose another: a few words that have nothing to do with each other do well.',
    }),
  )
}

// The lists take a moment and some memory, so they are there once somebody sets a password.
const checker = onceAProcess('common-passwords', async () => {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
})
