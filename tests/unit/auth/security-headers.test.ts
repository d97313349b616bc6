import { expect, test } from 'vitest'
import { contentSecurityPolicy, transportSecurity } from '#lib/auth/security-headers.ts'

test('only scripts with the nonce run, and nobody may frame the desk', () => {
  const directives = contentSecurityPolicy('bm9uY2U=').split('; ')
  expect(directives).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'")
  for (const closed of ['default-src', 'frame-ancestors', 'base-uri', 'object-src'])
    expect(directives).toContain(`${closed} 'none'`)
  expect(directives).toContain("form-action 'self'")
  expect(directives).toContain("connect-src 'self'")
})

test('evaluating code is left to the development server', () => {
  expect(contentSecurityPolicy('x')).not.toContain('unsafe-eval')
  expect(contentSecurityPolicy('x', { development: true })).toContain('unsafe-eval')
})

test('over HTTPS, and only there, browsers remember to ask in no other way', () => {
  expect(transportSecurity('https://desk.example')).toEqual({
    'strict-transport-security': 'max-age=31536000',
  })
  expect(transportSecurity('http://localhost:3000')).toEqual({})
})
