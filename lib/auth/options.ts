import 'server-only'
import type { AuthOptions, DefaultSession } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { clientNetwork } from '#lib/auth/client-address.ts'
import { cookieNames, isSecure } from '#lib/auth/cookie-names.ts'
import { sameOriginPath } from '#lib/auth/origin.ts'
import { endSession, findActor, SESSION_MAX_AGE_MS } from '#lib/auth/session.ts'
import { signInWithPassword } from '#lib/auth/sign-in.ts'
import { unexpected } from '#lib/auth/unexpected.ts'
import { env, readSecret } from '#lib/config/env.ts'
import { getDb } from '#lib/db/client.ts'

/** next-auth as Copydesk uses it: the cookie carries a session id and nothing else; the database has the rest. */
export function authOptions(): AuthOptions {
  const { url } = env()
  const secure = isSecure(url)
  const names = cookieNames(url)
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
  return {
    secret: readSecret(env()),
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE_MS / 1000 },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in' },
    cookies: {
      sessionToken: { name: names.session, options },
      callbackUrl: { name: names.callbackUrl, options },
      csrfToken: { name: names.csrf, options },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: (credentials, request) => authorize(credentials, request.headers),
      }),
    ],
    callbacks: {
      // `user` is there at sign-in only, and is what authorize() answered.
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
      session: ({ session, token }) => describeSession(session.expires, token.sid),
      redirect: ({ url: wanted }) => new URL(sameOriginPath(wanted, url), url).href,
    },
    events: { signOut: ({ token }) => signOut(token?.sid) },
  }
}

/** Reads the session id out of the signed cookie's payload. */
export function sessionIdOf(token: Record<string, unknown> | null): string | null {
  return typeof token?.sid === 'string' ? token.sid : null
}

// next-auth hands the message of what is thrown here to the sign-in form: it is the code of the failure.
async function authorize(
  credentials: Record<'email' | 'password', string> | undefined,
  headers: Record<string, string> | undefined,
): Promise<{ id: string }> {
  const address = clientNetwork(new Headers(headers), env().trustedProxies)
  const { email = '', password = '' } = credentials ?? {}
  const signedIn = await getDb()
    .then((db) => signInWithPassword({ db, email, password, address }))
    .catch((thrown: unknown) => ({ ok: false, error: unexpected(thrown) }) as const)
  if (!signedIn.ok) throw new Error(signedIn.error.code)
  return { id: signedIn.value.sessionId }
}

async function describeSession(expires: string, sid: unknown): Promise<DefaultSession> {
  const sessionId = sessionIdOf({ sid })
  const actor = sessionId === null ? null : await findActor(await getDb(), sessionId)
  return actor === null ? ({} as DefaultSession) : { user: { name: actor.name }, expires }
}

async function signOut(sid: unknown): Promise<void> {
  const sessionId = sessionIdOf({ sid })
  if (sessionId === null) return
  const db = await getDb()
  const actor = await findActor(db, sessionId)
  if (actor !== null) await endSession({ db, actor, sessionId })
}
