import { expect, test } from 'vitest'
import { isPrivate, sendsToSignIn } from '#lib/auth/page-guard.ts'

test.each<[string, string, boolean, boolean]>([
  ['GET', '/', false, true],
  ['GET', '/queue', false, true],
  ['HEAD', '/team', false, true],
  ['GET', '/sign-in/more', false, true],
  ['GET', '/sign-in', false, false],
  ['GET', '/api/health', false, false],
  ['GET', '/_next/static/chunk.js', false, false],
  ['GET', '/favicon.ico', false, false],
  ['GET', '/icon.svg', false, false],
  ['POST', '/queue', false, false],
  ['GET', '/queue', true, false],
])('%s %s with cookie %s is sent to sign-in: %s', (method, pathname, hasCookie, sent) => {
  expect(sendsToSignIn({ method, pathname, hasCookie })).toBe(sent)
})

test('only built files may be kept by caches', () => {
  expect(isPrivate('/_next/static/chunk.js')).toBe(false)
  expect(isPrivate('/queue')).toBe(true)
  expect(isPrivate('/api/health')).toBe(true)
})
