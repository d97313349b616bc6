import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { cookieNames } from '#lib/auth/cookie-names.ts'
import { originAllowed, wrongOrigin } from '#lib/auth/origin.ts'
import { isPrivate, NONCE_HEADER, PATH_HEADER, sendsToSignIn } from '#lib/auth/page-guard.ts'
import { newRequestId, REQUEST_ID_HEADER } from '#lib/auth/request-id.ts'
import { policyFor, SECURITY_HEADERS, transportSecurity } from '#lib/auth/security-headers.ts'
import { env } from '#lib/config/env.ts'
import { ERRORS } from '#lib/errors.ts'

/**
 * Runs before every request: sends strangers to the sign-in page, refuses posts from elsewhere in the desk's own
 * words and sets the headers. It guards nothing: pages and routes check for themselves.
 */
export function proxy(request: NextRequest): NextResponse {
  const { url, trustedProxies } = env()
  const requestId = newRequestId(request.headers, trustedProxies)
  const { pathname } = request.nextUrl
  const nonce = randomBytes(16).toString('base64')
  const policy = policyFor(pathname, nonce, env())
  const response = answer(request, { nonce, policy, requestId })
  response.headers.set('content-security-policy', policy)
  response.headers.set(REQUEST_ID_HEADER, requestId)
  for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...transportSecurity(url) }))
    response.headers.set(name, value)
  if (isPrivate(pathname)) response.headers.set('cache-control', 'private, no-store')
  return response
}

function answer(request: NextRequest, given: Told): NextResponse {
  const { url } = env()
  const { method } = request
  const { pathname, search } = request.nextUrl
  const origin = request.headers.get('origin')
  // Next would take a post to a page for an action, and answer one from elsewhere with a 500. Routes answer as JSON.
  if (method === 'POST' && !pathname.startsWith('/api/') && !originAllowed(origin, url))
    return refusal(origin, url)
  const hasCookie = request.cookies.has(cookieNames(url).session)
  return sendsToSignIn({ method, pathname, hasCookie })
    ? toSignIn(request, pathname + search)
    : NextResponse.next({ request: { headers: forwarded(request, given) } })
}

function refusal(origin: string | null, url: string): NextResponse {
  const { message, hint } = wrongOrigin(origin, url)
  const headers = { 'content-type': 'text/plain' }
  return new NextResponse(`${message} ${hint}\n`, { status: ERRORS.WRONG_ORIGIN.status, headers })
}

function toSignIn(request: NextRequest, from: string): NextResponse {
  const target = new URL('/sign-in', request.nextUrl)
  if (from !== '/') target.searchParams.set('callbackUrl', from)
  return NextResponse.redirect(target)
}

type Told = { nonce: string; policy: string; requestId: string }

/** Next reads the nonce out of the policy in the request and puts it on its own scripts. */
function forwarded(request: NextRequest, { nonce, policy, requestId }: Told): Headers {
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set(NONCE_HEADER, nonce)
  headers.set(REQUEST_ID_HEADER, requestId)
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search)
  return headers
}
