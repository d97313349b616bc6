import { postJson } from '#app/_hooks/fetch-json.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'

let asked: Promise<boolean> | null = null

/**
 * Resolves with true once the server answers that did not; with false where it answers at once, so that whatever did
 * not come was not lost on its way. Many ask with one question.
 */
export function afterOutage(): Promise<boolean> {
  asked ??= untilBack().finally(() => {
    asked = null
  })
  return asked
}

async function untilBack(): Promise<boolean> {
  const ask = () => postJson<'/api/reach'>('/api/reach', null)
  const first = await ask()
  if (first.ok || first.error.code !== 'NO_ANSWER') return false
  await untilAnswered(ask)
  return true
}
