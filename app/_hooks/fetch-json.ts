import { pageMark } from '#app/_hooks/page-mark.ts'
import { noteRenewed } from '#app/_hooks/renewed.ts'
import type { Failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'
import { noAnswer } from '#lib/schema/no-answer.ts'
import { NO_ANSWERS } from '#lib/schema/no-answers.ts'
import { PAGE_MARK_HEADER, type PageMark } from '#lib/schema/page-mark.ts'
import { PROTOCOL, PROTOCOL_HEADER } from '#lib/schema/protocol.ts'

/** Asks one of the desk's own routes. A network gap is a result too; one that was aborted by `signal` throws AbortError. */
export async function fetchJson<T>(address: string, signal?: AbortSignal): Promise<Result<T, Failure>> {
  return answerOf(address, { signal, headers: { accept: 'application/json' } })
}

/**
 * Tells one of the desk's own routes something, as the page that was opened or as another `page`; as `fetchJson`
 * else. With `keepalive` also from a page that is being left.
 */
export async function postJson<T>(
  address: string,
  body: unknown,
  { page = pageMark(), ...init }: Pick<RequestInit, 'signal' | 'keepalive'> & { page?: PageMark | null } = {},
): Promise<Result<T, Failure>> {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    [PAGE_MARK_HEADER]: JSON.stringify(page),
    [PROTOCOL_HEADER]: PROTOCOL,
  }
  return answerOf(address, { ...init, method: 'POST', headers, body: JSON.stringify(body) })
}

async function answerOf<T>(address: string, request: RequestInit): Promise<Result<T, Failure>> {
  try {
    const response = await fetch(address, request)
    return await readAnswer(response)
  } catch (error) {
    // Some browsers abort by themselves too, when the page is left.
    if (request.signal?.aborted === true) throw error
    return noAnswer('NO_ANSWER')
  }
}

/**
 * The desk answers as JSON and names its protocol. Anything else was said by somebody in between, who is out of order
 * or refuses; in another protocol nothing is read.
 */
async function readAnswer<T>(response: Response): Promise<Result<T, Failure>> {
  const spoken = response.headers.get(PROTOCOL_HEADER)
  if (spoken === PROTOCOL) return (await response.json()) as Result<T>
  await response.body?.cancel()
  if (spoken !== null) {
    noteRenewed()
    return noAnswer('OLD_TAB')
  }
  return response.status >= 500
    ? noAnswer('NO_ANSWER')
    : noAnswer('NOT_LET_THROUGH', `${NO_ANSWERS.NOT_LET_THROUGH.title} (status ${response.status})`)
}
