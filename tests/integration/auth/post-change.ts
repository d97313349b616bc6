import type { Result } from '#lib/result.ts'
import type { ChangeAnswer, ChangeInput, ChangeKind } from '#lib/schema/wire/changes.ts'
import { PAGE_MARK_HEADER, type PageMark } from '#lib/schema/wire/page-mark.ts'
import { PROTOCOL, PROTOCOL_HEADER } from '#lib/schema/wire/protocol.ts'

/** A request to the route of changes as a page of the desk makes it; `headers` replace its own. */
export function changeRequest(
  origin: string,
  page: unknown,
  body: unknown,
  headers: Readonly<Record<string, string | null>> = {},
): Request {
  const all = {
    origin,
    'content-type': 'application/json',
    [PAGE_MARK_HEADER]: JSON.stringify(page),
    [PROTOCOL_HEADER]: PROTOCOL,
    ...headers,
  }
  const sent = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  )
  return new Request(`${origin}/api/changes`, {
    method: 'POST',
    headers: sent.map(([name, value]) => [name, value]),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** Sends a change and reads the answer. */
export async function postChange<Kind extends ChangeKind>(
  route: (request: Request) => Promise<Response>,
  origin: string,
  page: PageMark,
  kind: Kind,
  input: ChangeInput<Kind>,
): Promise<Result<ChangeAnswer<Kind>>> {
  const answer = await route(changeRequest(origin, page, { kind, input }))
  return answer.json() as Promise<Result<ChangeAnswer<Kind>>>
}
