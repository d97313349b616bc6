import type { Actor } from '#lib/auth/actor.ts'
import { answerRequest } from '#lib/auth/answer-request.ts'
import { guardChange } from '#lib/auth/guard-change.ts'
import { sinceRestore } from '#lib/auth/page-mark.ts'
import { authorise, type Permission } from '#lib/auth/permission.ts'
import { readBody } from '#lib/auth/read-body.ts'
import { tellRefused } from '#lib/auth/tell-refused.ts'
import { log } from '#lib/config/log.ts'
import type { Db } from '#lib/db/client.ts'
import type { Result } from '#lib/result.ts'
import {
  CHANGES,
  type ChangeAnswer,
  type ChangeKind,
  type ChangeWish,
  changeRequestSchema,
} from '#lib/schema/wire/changes.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

type Call<Wish> = { db: Db; actor: Actor; sessionId: string; input: Wish }

type Handler<Wish, Answer> = {
  permission: Permission
  /** What there is now of what it would have changed, told to whoever saw it before a restore. */
  whatStands?: (call: { db: Db; input: Wish }) => Promise<Record<string, unknown>>
  run: (call: Call<Wish>) => Promise<Result<Answer>>
}

/** What each kind of change does. */
export type ChangeHandlers = { [Kind in ChangeKind]: Handler<ChangeWish<Kind>, ChangeAnswer<Kind>> }

/**
 * Makes the route that every change goes to. Anybody can post anything to it, so it checks where the request comes
 * from, who asks, whether the page that asks was made for them and from this database, and what was sent, before
 * anything is done; what comes back is held to its schema too. The status of an answer says whether the request was let
 * through, its body what became of the change.
 */
export function defineChanges(handlers: ChangeHandlers): (request: Request) => Promise<Response> {
  return (request) => answerRequest(request, () => guarded(handlers, request))
}

async function guarded(handlers: ChangeHandlers, request: Request): Promise<Result<unknown> | Response> {
  const asked = await guardChange(request)
  if (!asked.ok) return asked
  const body = await readBody(request)
  if (!body.ok) return body
  const change = parseInput(changeRequestSchema, body.value)
  if (!change.ok) return change
  const { kind, input } = change.value
  const allowed = authorise(asked.value.actor, handlers[kind].permission)
  if (!allowed.ok) return allowed
  const result = await answer(handlers, kind, { ...asked.value, input })
  // Looked at, so it is answered: a proxy that puts pages of its own in the place of errors must not eat a reason.
  if (!result.ok) tellRefused(result.error)
  return Response.json(result)
}

type Asked = Extract<Awaited<ReturnType<typeof guardChange>>, { ok: true }>['value']

async function answer<Kind extends ChangeKind>(
  handlers: ChangeHandlers,
  kind: Kind,
  { db, actor, sessionId, mark, input: raw }: Asked & { input: unknown },
): Promise<Result<unknown>> {
  const { whatStands, run } = handlers[kind]
  const input = parseInput(CHANGES[kind].input, raw) as Result<ChangeWish<Kind>>
  const since = await sinceRestore(db, mark, async () =>
    input.ok && whatStands !== undefined ? whatStands({ db, input: input.value }) : {},
  )
  if (!since.ok) return since
  if (!input.ok) return input
  const done = await run({ db, actor, sessionId, input: input.value })
  return done.ok ? { ok: true, value: declared(kind, done.value) } : done
}

/** The answer without anything that its schema does not name. What does not fit it was stored all the same. */
function declared(kind: ChangeKind, value: unknown): unknown {
  const read = CHANGES[kind].answer.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  log.error('An answer is not as its schema says.', { change: kind, place: issue?.path.join('.') })
  return value
}
