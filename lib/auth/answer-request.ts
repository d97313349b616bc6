import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { requestIdOf } from '#lib/auth/request-id.ts'
import { tellRefused } from '#lib/auth/tell-refused.ts'
import { unexpected } from '#lib/auth/unexpected.ts'
import { withRequestId } from '#lib/config/log.ts'
import { ERRORS, retryAfter } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'
import { PROTOCOL, PROTOCOL_HEADER } from '#lib/schema/wire/protocol.ts'

type Answer = Result<unknown> | Response

/**
 * Answers a request as JSON, never cached, with its id in the log; what was refused and what was thrown leave a line
 * there. Every answer tells how long it took (https://www.w3.org/TR/server-timing/), so that browsers show where
 * waiting comes from, and which protocol the desk speaks.
 */
export async function answerRequest(request: Request, work: () => Promise<Answer>): Promise<Response> {
  const start = performance.now()
  const answer = await withRequestId(requestIdOf(request.headers), () => told(work))
  const response = answer instanceof Response ? answer : toResponse(answer)
  response.headers.set('cache-control', 'private, no-store')
  response.headers.set('server-timing', `total;dur=${(performance.now() - start).toFixed(1)}`)
  response.headers.set(PROTOCOL_HEADER, PROTOCOL)
  return response
}

async function told(work: () => Promise<Answer>): Promise<Answer> {
  try {
    const answer = await work()
    if (!(answer instanceof Response) && !answer.ok) tellRefused(answer.error)
    return answer
  } catch (thrown) {
    unstable_rethrow(thrown) // redirects and the like travel as exceptions
    return err(unexpected(thrown))
  }
}

function toResponse(result: Result<unknown>): Response {
  if (result.ok) return Response.json(result)
  return Response.json(result, {
    status: ERRORS[result.error.code].status,
    headers: retryAfter(result.error),
  })
}
