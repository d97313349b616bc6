import { cookies } from 'next/headers'
import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { cookieNames } from '#lib/auth/cookie-names.ts'
import { authOptions } from '#lib/auth/options.ts'
import { originAllowed, sameOriginPath, wrongOrigin } from '#lib/auth/origin.ts'
import { requestIdOf } from '#lib/auth/request-id.ts'
import { tellRefused } from '#lib/auth/tell-refused.ts'
import { env } from '#lib/config/env.ts'
import { withRequestId } from '#lib/config/log.ts'
import { ERRORS, type ErrorCode, type Failure, failure, retryAfter } from '#lib/errors.ts'
import { err } from '#lib/result.ts'

const LONGEST_BODY = 16_384

type Context = { params: Promise<{ nextauth: string[] }> }

// What the desk uses of next-auth; the rest of it (built-in pages, a log anybody may write to) stays shut.
const OPEN = {
  GET: ['csrf', 'providers', 'session', 'signin', 'signout', 'error'],
  POST: ['callback/credentials', 'signout'],
} as const

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return (await isOpen('GET', context)) ? answer(request, context) : refuse('NOT_FOUND')
}

export function POST(request: NextRequest, context: Context): Promise<Response> {
  return withRequestId(requestIdOf(request.headers), () => post(request, context))
}

async function post(request: NextRequest, context: Context): Promise<Response> {
  if (!(await isOpen('POST', context))) return refuse('NOT_FOUND')
  const { url } = env()
  const origin = request.headers.get('origin')
  if (!originAllowed(origin, url)) return refuse('WRONG_ORIGIN', wrongOrigin(origin, url))
  // next-auth would answer a body that it cannot read with a 500, and read one of any size.
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  const body = isForm ? await readSmall(request) : null
  return body === null ? refuse('INVALID_INPUT') : answer(request, context, body)
}

async function isOpen(method: keyof typeof OPEN, { params }: Context): Promise<boolean> {
  const action = (await params).nextauth.join('/')
  return OPEN[method].some((open) => open === action)
}

/** Hands on to next-auth, without the callback addresses that it would answer with a 500. */
async function answer(request: NextRequest, context: Context, body?: string): Promise<Response> {
  const { url } = env()
  const target = new URL(request.nextUrl.href)
  const wanted = target.searchParams.get('callbackUrl')
  if (wanted !== null) target.searchParams.set('callbackUrl', sameOriginPath(wanted, url))

  const jar = await cookies()
  const { callbackUrl } = cookieNames(url)
  const remembered = jar.get(callbackUrl)?.value
  if (remembered !== undefined && !remembered.startsWith(`${url}/`)) jar.delete(callbackUrl)
  const refusals: Failure[] = []
  const { method, headers } = request
  const options = authOptions((refusal) => refusals.push(refusal))
  const response = await NextAuth(new NextRequest(target, { method, headers, body }), context, options)
  const [refusal] = refusals
  if (refusal === undefined) return response
  tellRefused(refusal)
  return withStatus(response, refusal)
}

/** The same answer with the status of the catalogue, and when to ask again where that is known. */
function withStatus(response: Response, refusal: Failure): Response {
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(retryAfter(refusal))) headers.set(name, value)
  return new Response(response.body, { status: ERRORS[refusal.code].status, headers })
}

/** A body as text; null where it is longer than any that the sign-in form sends. */
async function readSmall(request: Request): Promise<string | null> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength
    if (bytes > LONGEST_BODY) {
      await reader?.cancel()
      return null
    }
    text += decoder.decode(part.value, { stream: true })
  }
  return text + decoder.decode()
}

/** The catalogue's error, with the address from which the sign-in form reads its code. */
function refuse(code: ErrorCode, reason = failure(code)): Response {
  tellRefused(reason)
  const url = `${env().url}/sign-in?error=${code}`
  const headers = { 'cache-control': 'private, no-store' }
  return Response.json({ ...err(reason), url }, { status: ERRORS[code].status, headers })
}
