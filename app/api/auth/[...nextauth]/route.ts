import { cookies } from 'next/headers'
import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { cookieNames } from '#lib/auth/cookie-names.ts'
import { authOptions } from '#lib/auth/options.ts'
import { originAllowed, sameOriginPath } from '#lib/auth/origin.ts'
import { env } from '#lib/config/env.ts'
import { ERRORS, type ErrorCode, failure } from '#lib/errors.ts'
import { err } from '#lib/result.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

// What the desk uses of next-auth; the rest of it (built-in pages, a log anybody may write to) stays shut.
const OPEN = {
  GET: ['csrf', 'providers', 'session', 'signin', 'signout', 'error'],
  POST: ['callback/credentials', 'signout'],
} as const

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return (await isOpen('GET', context)) ? answer(request, context) : refuse('NOT_FOUND')
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  if (!(await isOpen('POST', context))) return refuse('NOT_FOUND')
  if (!originAllowed(request.headers.get('origin'), env().url)) return refuse('WRONG_ORIGIN')
  // next-auth would answer a body that it cannot read with a 500.
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  return isForm ? answer(request, context) : refuse('INVALID_INPUT')
}

async function isOpen(method: keyof typeof OPEN, { params }: Context): Promise<boolean> {
  const action = (await params).nextauth.join('/')
  return OPEN[method].some((open) => open === action)
}

/** Hands on to next-auth, without the callback addresses that it would answer with a 500. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  const { url } = env()
  const target = new URL(request.nextUrl.href)
  const wanted = target.searchParams.get('callbackUrl')
  if (wanted !== null) target.searchParams.set('callbackUrl', sameOriginPath(wanted, url))

  const jar = await cookies()
  const { callbackUrl } = cookieNames(url)
  const remembered = jar.get(callbackUrl)?.value
  if (remembered !== undefined && !remembered.startsWith(`${url}/`)) jar.delete(callbackUrl)
  return NextAuth(new NextRequest(target, request), context, authOptions())
}

/** The catalogue's error, with the address from which the sign-in form reads its code. */
function refuse(code: ErrorCode): Response {
  const url = `${env().url}/sign-in?error=${code}`
  const headers = { 'cache-control': 'private, no-store' }
  return Response.json({ ...err(failure(code)), url }, { status: ERRORS[code].status, headers })
}
