import { expect, test } from 'vitest'
import { clientAddress } from '#lib/auth/client-address.ts'
import { cookieNames } from '#lib/auth/cookie-names.ts'
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

test('cookies insist on HTTPS where the desk has it', () => {
  expect(cookieNames('https://desk.example').session).toBe('__Secure-copydesk.session')
  expect(cookieNames('http://localhost:3000').session).toBe('copydesk.session')
})

test.each<[string | null, string]>([
  ['203.0.113.9', '203.0.113.9'],
  ['10.0.0.1, 203.0.113.9', '203.0.113.9'],
  ['2001:DB8::1', '2001:db8::1'],
  ['', 'unknown'],
  [null, 'unknown'],
  ['x'.repeat(500), 'x'.repeat(64)],
])('the address in %j is %s', (header, address) => {
  expect(clientAddress(header)).toBe(address)
})
