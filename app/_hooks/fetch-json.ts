import { pageMark } from '#app/_hooks/page-mark.ts'
import { noteReach } from '#app/_hooks/reach.ts'
import { noteRenewed } from '#app/_hooks/renewed.ts'
import type { Failure } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'
import type { AddressOf, Answers, Route } from '#lib/schema/wire/answers.ts'
import type { ChangeAnswer, ChangeInput, ChangeKind } from '#lib/schema/wire/changes.ts'
import { noAnswer } from '#lib/schema/wire/no-answer.ts'
import { NO_ANSWERS } from '#lib/schema/wire/no-answers.ts'
import { PAGE_MARK_HEADER, type PageMark } from '#lib/schema/wire/page-mark.ts'
import { PROTOCOL, PROTOCOL_HEADER } from '#lib/schema/wire/protocol.ts'

/** Asks one of the desk's own routes, by its name in `lib/schema/wire/answers`. A network gap is a result too; one that was aborted by `signal` throws AbortError. */
export async function fetchJson<Name extends Route>(
  address: AddressOf<Name>,
  signal?: AbortSignal,
): Promise<Result<Answers[Name], Failure>> {
  const answer = await answerOf<Answers[Name]>(address, { signal, headers: { accept: 'application/json' } })
  if (answer.ok || answer.error.code !== 'NO_ANSWER') return answer
  // Nothing can have been done by a question.
  return err({ ...answer.error, hint: 'Check the connection, then ask again.' })
}

/**
 * Tells one of the desk's own routes something, as the page that was opened; as `fetchJson` else. With `keepalive`
 * also from a page that is being left.
 */
export async function postJson<Name extends Route>(
  address: AddressOf<Name>,
  body: unknown,
  init: Init = {},
): Promise<Result<Answers[Name], Failure>> {
  return post(address, body, init)
}

/**
 * Asks the desk to change something, as the page that was opened, so that nothing is stored for somebody who has
 * signed in meanwhile; what was made earlier brings its own mark. Where no answer comes, the result says why.
 */
export function sendChange<Kind extends ChangeKind>(
  kind: Kind,
  input: ChangeInput<Kind>,
  page?: PageMark | null,
): Promise<Result<ChangeAnswer<Kind>, Failure>> {
  return post('/api/changes', { kind, input }, { page })
}

type Init = Pick<RequestInit, 'signal' | 'keepalive'> & { page?: PageMark | null | undefined }

function post<T>(
  address: string,
  body: unknown,
  { page = pageMark(), ...init }: Init,
): Promise<Result<T, Failure>> {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    [PAGE_MARK_HEADER]: JSON.stringify(page),
    [PROTOCOL_HEADER]: PROTOCOL,
  }
  return answerOf(address, { ...init, method: 'POST', headers, body: JSON.stringify(body) })
}

/** What takes longer has been lost on its way, which browsers notice after minutes or never. */
export const LONGEST_MS = 20_000

async function answerOf<T>(address: string, request: RequestInit): Promise<Result<T, Failure>> {
  const { signal } = request
  const ended = new AbortController()
  const end = () => ended.abort()
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end, { signal: ended.signal })
  const timer = setTimeout(end, LONGEST_MS)
  try {
    const answer = await readAnswer<T>(await fetch(address, { ...request, signal: ended.signal }))
    noteReach(answer.ok || answer.error.code !== 'NO_ANSWER')
    return answer
  } catch (error) {
    // Some browsers abort by themselves too, when the page is left.
    if (signal?.aborted) throw error
    noteReach(false)
    return noAnswer('NO_ANSWER')
  } finally {
    clearTimeout(timer)
    end()
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
