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
import { findActor } from '#lib/auth/session.ts'
import { tellRefused } from '#lib/auth/tell-refused.ts'
import { env, readSecret } from '#lib/config/env.ts'
import { nameRequestActor, withRequestId } from '#lib/config/log.ts'
import { getDb } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

export type CurrentSession = { actor: Actor; sessionId: string }

/** Who is asking, read from the database now; null for nobody. */
export async function currentSession(): Promise<CurrentSession | null> {
  const token = (await cookies()).get(cookieNames(env().url).session)?.value
  if (token === undefined) return null
  // A cookie that was made up, has run out or was signed by another secret is nobody's.
  const payload = await decode({ token, secret: readSecret(env()) }).catch(() => null)
  const sessionId = sessionIdOf(payload)
  if (sessionId === null) return null
  const actor = await findActor(await getDb(), sessionId)
  return actor === null ? null : { actor, sessionId }
}

/** Who is asking, or NOT_SIGNED_IN: for route handlers and for pages that greet strangers too. */
export async function currentActor(): Promise<Result<Actor>> {
  const session = await currentSession()
  return session === null ? err(failure('NOT_SIGNED_IN')) : ok(session.actor)
}

/**
 * The first line of every page and layout behind the sign-in: sends strangers to /sign-in (and back here
 * afterwards) and answers 403 where the role does not include the permission.
 */
export async function requireActor(permission: Permission): Promise<Actor> {
  const session = await currentSession()
  if (session === null) {
    const path = (await headers()).get(PATH_HEADER) ?? '/'
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
  }
  const allowed = authorise(session.actor, permission)
  if (!allowed.ok) {
    withRequestId(requestIdOf(await headers()), () => {
      nameRequestActor(session.actor.name)
      tellRefused(allowed.error)
    })
    forbidden()
  }
  return session.actor
}
