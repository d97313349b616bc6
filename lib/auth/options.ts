import 'server-only'
import type { AuthOptions, DefaultSession } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { clientNetwork, untoldProxy } from '#lib/auth/client-address.ts'
import { cookieNames, isSecure } from '#lib/auth/cookie-names.ts'
import { sameOriginPath } from '#lib/auth/origin.ts'
import { endSession, findActor, SESSION_MAX_AGE_MS } from '#lib/auth/session.ts'
import { signInWithPassword } from '#lib/auth/sign-in.ts'
import { unexpected } from '#lib/auth/unexpected.ts'
import { env, readSecret } from '#lib/config/env.ts'
import { log } from '#lib/config/log.ts'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import { getDb } from '#lib/db/client.ts'
import type { Failure } from '#lib/errors.ts'
import { err } from '#lib/result.ts'

/**
 * next-auth as Copydesk uses it: the cookie carries a session id and nothing else; the database has the rest.
 * `onRefusal` hears why a sign-in was refused, which next-auth answers with one status whatever it was.
 */
export function authOptions(onRefusal: (refusal: Failure) => void): AuthOptions {
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
        authorize: async (credentials, request) => {
          const signedIn = await authorize(credentials, request.headers)
          if (signedIn.ok) return { id: signedIn.value.sessionId }
          onRefusal(signedIn.error)
          // next-auth hands the message on to the sign-in form: it is the code of the failure.
          throw new Error(signedIn.error.code)
        },
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

// Said once: anybody can send such a header.
const tellOfProxy = onceAProcess('untold-proxy', () => {
  let told = false
  return (address: string) => {
    if (told) return
    told = true
    log.warn(
      `Sign-ins come through ${address}, which says that it asks for others. If that is your proxy, name it in COPYDESK_TRUSTED_PROXIES; until then all of them count as one network.`,
    )
  }
})

async function authorize(
  credentials: Record<'email' | 'password', string> | undefined,
  headers: Record<string, string> | undefined,
): ReturnType<typeof signInWithPassword> {
  const { trustedProxies } = env()
  const network = clientNetwork(new Headers(headers), trustedProxies)
  const proxy = untoldProxy(new Headers(headers), trustedProxies)
  if (proxy !== null) tellOfProxy()(proxy)
  const { email = '', password = '' } = credentials ?? {}
  try {
    return await signInWithPassword({ db: await getDb(), email, password, network })
  } catch (thrown) {
    return err(unexpected(thrown))
  }
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
