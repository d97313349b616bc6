import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { cookieNames } from '#lib/auth/cookie-names.ts'
import { isPrivate, NONCE_HEADER, PATH_HEADER, sendsToSignIn } from '#lib/auth/page-guard.ts'
import { newRequestId, REQUEST_ID_HEADER } from '#lib/auth/request-id.ts'
import { contentSecurityPolicy, SECURITY_HEADERS, transportSecurity } from '#lib/auth/security-headers.ts'
import { env } from '#lib/config/env.ts'

/** Runs before every request: sends strangers to the sign-in page and sets the headers. It guards nothing. */
export function proxy(request: NextRequest): NextResponse {
  const { url, development, trustedProxies } = env()
  const requestId = newRequestId(request.headers, trustedProxies)
  const { pathname, search } = request.nextUrl
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, { development })
  const hasCookie = request.cookies.has(cookieNames(url).session)

  const response = sendsToSignIn({ method: request.method, pathname, hasCookie })
    ? toSignIn(request, pathname + search)
    : NextResponse.next({ request: { headers: forwarded(request, { nonce, policy, requestId }) } })

  response.headers.set('content-security-policy', policy)
  response.headers.set(REQUEST_ID_HEADER, requestId)
  for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...transportSecurity(url) }))
    response.headers.set(name, value)
  if (isPrivate(pathname)) response.headers.set('cache-control', 'private, no-store')
  return response
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
