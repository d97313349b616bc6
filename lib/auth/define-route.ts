import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { Actor } from '#lib/auth/actor.ts'
import { originAllowed, wrongOrigin } from '#lib/auth/origin.ts'
import { ownMark, sinceRestore } from '#lib/auth/page-mark.ts'
import { authorise, type Permission } from '#lib/auth/permission.ts'
import { requestIdOf } from '#lib/auth/request-id.ts'
import { currentSession } from '#lib/auth/require-actor.ts'
import { tellRefused } from '#lib/auth/tell-refused.ts'
import { unexpected } from '#lib/auth/unexpected.ts'
import { env } from '#lib/config/env.ts'
import { nameRequestActor, withRequestId } from '#lib/config/log.ts'
import { type Db, getDb } from '#lib/db/client.ts'
import { ERRORS, retryAfter } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'
import { PAGE_MARK_HEADER } from '#lib/schema/page-mark.ts'

type Params = Record<string, string | string[] | undefined>
type Call = { db: Db; actor: Actor; sessionId: string; request: Request; params: Params }

type Definition = {
  permission: Permission
  /** Whether it changes anything: then only a page of the desk may ask for it that was made for whoever asks. */
  mutates: boolean
  /** Answers with a Result (sent as JSON) or, for streams and downloads, with a Response of its own. */
  handle: (call: Call) => Promise<Result<unknown> | Response>
}

/**
 * Makes a route handler: checks where the request comes from and who asks, then answers as JSON, never cached. Every
 * answer tells how long it took (https://www.w3.org/TR/server-timing/), so that browsers show where waiting comes from.
 */
export function defineRoute(
  definition: Definition,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, { params }) => {
    const start = performance.now()
    const answer = await withRequestId(requestIdOf(request.headers), () => told(definition, request, params))
    const response = answer instanceof Response ? answer : toResponse(answer)
    response.headers.set('cache-control', 'private, no-store')
    response.headers.set('server-timing', `total;dur=${(performance.now() - start).toFixed(1)}`)
    return response
  }
}

async function told(...call: Parameters<typeof guarded>): Promise<Result<unknown> | Response> {
  try {
    const answer = await guarded(...call)
    if (!(answer instanceof Response) && !answer.ok) tellRefused(answer.error)
    return answer
  } catch (thrown) {
    unstable_rethrow(thrown)
    return err(unexpected(thrown))
  }
}

async function guarded(
  { permission, mutates, handle }: Definition,
  request: Request,
  params: Promise<Params>,
): Promise<Result<unknown> | Response> {
  const { url } = env()
  const origin = request.headers.get('origin')
  if (mutates && !originAllowed(origin, url)) return err(wrongOrigin(origin, url))
  const current = await currentSession()
  if (!current.ok) return current
  const session = current.value
  nameRequestActor(session.actor.name)
  const db = await getDb()
  if (mutates) {
    const mark = await ownMark(db, session.actor, markOf(request))
    const since = mark.ok ? await sinceRestore(db, mark.value, async () => ({})) : mark
    if (!since.ok) return since
  }
  const allowed = authorise(session.actor, permission)
  if (!allowed.ok) return allowed
  return handle({ db, ...session, request, params: await params })
}

function markOf(request: Request): unknown {
  try {
    return JSON.parse(request.headers.get(PAGE_MARK_HEADER) ?? 'null')
  } catch {
    return null
  }
}

function toResponse(result: Result<unknown>): Response {
  if (result.ok) return Response.json(result)
  return Response.json(result, {
    status: ERRORS[result.error.code].status,
    headers: retryAfter(result.error),
  })
}
