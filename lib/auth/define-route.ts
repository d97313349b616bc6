import type { Actor } from '#lib/auth/actor.ts'
import { answerRequest } from '#lib/auth/answer-request.ts'
import { guardChange } from '#lib/auth/guard-change.ts'
import { sinceRestore } from '#lib/auth/page-mark.ts'
import { authorise, type Permission } from '#lib/auth/permission.ts'
import { currentSession } from '#lib/auth/require-actor.ts'
import { nameRequestActor } from '#lib/config/log.ts'
import { type Db, getDb } from '#lib/db/client.ts'
import type { Result } from '#lib/result.ts'
import type { Answers, Route } from '#lib/schema/wire/answers.ts'

type Params = Record<string, string | string[] | undefined>
type Call = { db: Db; actor: Actor; sessionId: string; request: Request; params: Params }

type Definition<Answer> = {
  permission: Permission
  /** Whether it changes anything: then only a page of the desk may ask for it that was made for whoever asks. */
  mutates: boolean
  /** Answers with a Result (sent as JSON) or, for streams and downloads, with a Response of its own. */
  handle: (call: Call) => Promise<Result<Answer> | Response>
}

/**
 * Makes a route handler, of the route that it is named for in `lib/schema/wire/answers` where it answers as JSON: checks
 * where the request comes from and who asks before `handle` sees it.
 */
export function defineRoute<Name extends Route = never>(
  definition: Definition<Answers[Name]>,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return (request, { params }) => answerRequest(request, () => guarded(definition, request, params))
}

async function guarded(
  { permission, mutates, handle }: Definition<unknown>,
  request: Request,
  params: Promise<Params>,
): Promise<Result<unknown> | Response> {
  const asked = mutates ? await askedByPage(request) : await currentSession()
  if (!asked.ok) return asked
  const { actor, sessionId } = asked.value
  nameRequestActor(actor.name)
  const allowed = authorise(actor, permission)
  if (!allowed.ok) return allowed
  return handle({ db: await getDb(), actor, sessionId, request, params: await params })
}

async function askedByPage(request: Request) {
  const asked = await guardChange(request)
  if (!asked.ok) return asked
  const since = await sinceRestore(asked.value.db, asked.value.mark, async () => ({}))
  return since.ok ? asked : since
}
