import { expect, test } from 'vitest'
import { contentSecurityPolicy, policyFor, transportSecurity } from '#lib/auth/security-headers.ts'

test('only scripts with the nonce run, and nobody may frame the desk', () => {
  const directives = contentSecurityPolicy('bm9uY2U=', { imageHosts: [] }).split('; ')
  expect(directives).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'")
  for (const closed of ['default-src', 'frame-ancestors', 'base-uri', 'object-src'])
    expect(directives).toContain(`${closed} 'none'`)
  expect(directives).toContain("form-action 'self'")
  expect(directives).toContain("connect-src 'self'")
})

test('evaluating code is left to the development server', () => {
  expect(contentSecurityPolicy('x', { imageHosts: [] })).not.toContain('unsafe-eval')
  expect(contentSecurityPolicy('x', { development: true, imageHosts: [] })).toContain('unsafe-eval')
})

test('pictures come from the allowed hosts only, or from all where the owner says so', () => {
  const images = (imageHosts: readonly string[]) =>
    contentSecurityPolicy('x', { imageHosts })
      .split('; ')
      .find((directive) => directive.startsWith('img-src'))
  expect(images([])).toBe("img-src 'self' data:")
  expect(images(['pics.example', 'cdn.example:8443'])).toBe(
    "img-src 'self' data: pics.example cdn.example:8443",
  )
  expect(images(['*'])).toBe("img-src 'self' data: https: http:")
})

test.each([
  ['/api/assets/a.png', /^default-src 'none'.*; sandbox$/],
  ['/api/picture', /^default-src 'none'.*img-src https: http:.*frame-ancestors 'self'; sandbox$/],
  ['/api/pulse', /^default-src 'none'.*frame-ancestors 'none'$/],
  ['/queue', /'nonce-x'/],
  ['/apis', /'nonce-x'/],
])('%s has a policy of its own kind', (path, expected) => {
  expect(policyFor(path, 'x', { imageHosts: [] })).toMatch(expected)
})

test('over HTTPS, and only there, browsers remember to ask in no other way', () => {
  expect(transportSecurity('https://desk.example')).toEqual({
    'strict-transport-security': 'max-age=31536000',
  })
  expect(transportSecurity('http://localhost:3000')).toEqual({})
})
