import 'server-only'
import { cookies, headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { decode } from 'next-auth/jwt'
import type { Actor } from '#lib/auth/actor.ts'
import { cookieNames } from '#lib/auth/cookie-names.ts'
import { sessionIdOf } from '#lib/auth/options.ts'
import { PATH_HEADER } from '#lib/auth/page-guard.ts'
import { authorise, type Permission } from '#lib/auth/permission.ts'
import { requestIdOf } from '#lib/auth/request-id.ts'
import { findActor, whyNobody } from '#lib/auth/session.ts'
import { tellRefused } from '#lib/auth/tell-refused.ts'
import { env, readSecret } from '#lib/config/env.ts'
import { nameRequestActor, withRequestId } from '#lib/config/log.ts'
import { getDb } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'

export type CurrentSession = { actor: Actor; sessionId: string }

/** Who is asking, read from the database now; else why it is nobody: NOT_SIGNED_IN or ACCOUNT_DISABLED. */
export async function currentSession(): Promise<Result<CurrentSession>> {
  const token = (await cookies()).get(cookieNames(env().url).session)?.value
  if (token === undefined) return err(failure('NOT_SIGNED_IN'))
  // A cookie that was made up, has run out or was signed by another secret is nobody's.
  const payload = await decode({ token, secret: readSecret(env()) }).catch(() => null)
  const sessionId = sessionIdOf(payload)
  if (sessionId === null) return err(failure('NOT_SIGNED_IN'))
  const db = await getDb()
  const actor = await findActor(db, sessionId)
  return actor === null ? err(await whyNobody(db, sessionId)) : ok({ actor, sessionId })
}

/** Who is asking, for pages that greet strangers too. */
export async function currentActor(): Promise<Result<Actor>> {
  return mapOk(await currentSession(), ({ actor }) => actor)
}

/**
 * The first line of every page and layout behind the sign-in: sends strangers to /sign-in (and back here
 * afterwards), where those who were disabled are told so, and answers 403 where the role does not include the permission.
 */
export async function requireActor(permission: Permission): Promise<Actor> {
  const session = await currentSession()
  if (!session.ok) {
    const path = (await headers()).get(PATH_HEADER) ?? '/'
    const why = session.error.code === 'NOT_SIGNED_IN' ? '' : `&error=${session.error.code}`
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}${why}`)
  }
  const { actor } = session.value
  const allowed = authorise(actor, permission)
  if (!allowed.ok) {
    withRequestId(requestIdOf(await headers()), () => {
      nameRequestActor(actor.name)
      tellRefused(allowed.error)
    })
    forbidden()
  }
  return actor
}
