import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import type { TestServer } from '#tests/support/server.ts'

/** The first line of the answer to a request that is written byte by byte. */
async function statusOf(
  server: TestServer,
  line: string,
  headers: Record<string, string> = {},
): Promise<number> {
  const socket = connect(server.port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (text) => {
    answer += text
  })
  const all = { Host: `localhost:${server.port}`, Connection: 'close', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  socket.write(`${line}\r\n${lines.join('\r\n')}\r\n\r\n`)
  await once(socket, 'close')
  return Number(answer.split(' ')[1])
}

const LONG = 'x'.repeat(12_000)

/** What strangers and scanners send, and what each must be answered with: never a 500. */
const ODD: readonly [line: string, headers: Record<string, string>, statuses: readonly number[]][] = [
  ['TRACE / HTTP/1.1', {}, [405]],
  ['TRACE /queue HTTP/1.1', { Cookie: 'a=b' }, [405]],
  ['OPTIONS * HTTP/1.1', {}, [405]],
  ['OPTIONS /api/pulse HTTP/1.1', { Origin: 'https://evil.example' }, [405]],
  ['PROPFIND /queue HTTP/1.1', {}, [405]],
  ['PUT /queue HTTP/1.1', { 'Content-Length': '0' }, [405]],
  ['GET http://evil.example/queue HTTP/1.1', {}, [307]],
  ['GET //evil.example/queue HTTP/1.1', {}, [307]],
  ['GET /\\evil.example HTTP/1.1', {}, [307]],
  ['GET /%ff HTTP/1.1', {}, [400]],
  ['GET /api/assets/assets/100%.png HTTP/1.1', {}, [400]],
  ['GET /queue HTTP/1.1', { Host: 'evil.example:99999' }, [307]],
  ['GET /queue HTTP/1.1', { Host: 'a b<>' }, [307]],
  ['GET /queue HTTP/1.1', { 'X-Forwarded-Host': '<>,http://', 'X-Forwarded-Proto': 'javascript' }, [307]],
  ['GET /sign-in HTTP/1.1', { 'X-Forwarded-Proto': 'https,http', 'X-Forwarded-Port': 'many' }, [200]],
  [`GET /queue?q=${LONG} HTTP/1.1`, {}, [307]],
  [`GET /${LONG}${LONG} HTTP/1.1`, {}, [431]],
  ['GET /sign-in?callbackUrl=http://localhost:99999/ HTTP/1.1', {}, [200]],
  ['GET /api/auth/signin?callbackUrl=http://localhost:99999/ HTTP/1.1', {}, [200, 302, 307]],
  ['GET /api/auth/csrf?callbackUrl=//evil.example HTTP/1.1', {}, [200]],
  ['POST /api/auth/callback/credentials HTTP/1.1', { 'Content-Length': '0' }, [403]],
]

for (const [line, headers, statuses] of ODD) {
  test(`${line.slice(0, 70)} ${JSON.stringify(headers).slice(0, 60)} is answered ${statuses.join(' or ')}`, async ({
    server,
  }) => {
    expect(statuses).toContain(await statusOf(server, line, headers))
  })
}

const ORIGINS = [
  (url: string) => `${url}.evil.example`,
  () => 'https://evil.example',
  () => 'null',
  () => 'http://',
  () => 'no address',
  () => null,
]

for (const [at, make] of ORIGINS.entries()) {
  for (const path of ['/queue', '/sign-in', '/', '/nowhere']) {
    test(`an action from origin ${at} on ${path} is refused in the desk’s own words`, async ({ server }) => {
      const origin = make(server.url)
      const headers: Record<string, string> = { 'next-action': '0'.repeat(42), accept: 'text/x-component' }
      if (origin !== null) headers.origin = origin
      const answer = await fetch(server.url + path, {
        method: 'POST',
        headers,
        body: '[]',
        redirect: 'manual',
      })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'text/plain'])
      expect(await answer.text()).toMatch(
        /^(This desk is opened at http|This request does not say which page it came from)/,
      )
    })
  }
}

test('a connection outlives those that proxies keep', async ({ server }) => {
  const { headers } = await fetch(`${server.url}/api/health`)
  // Caddy keeps one for two minutes.
  expect(Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(120)
})

test('an action that the desk does not know is no 500 either', async ({ server }) => {
  for (const action of ['0'.repeat(42), 'constructor', '', 'x'.repeat(3_000)]) {
    const headers = { 'next-action': action, origin: server.url, 'content-type': 'text/plain;charset=UTF-8' }
    const answer = await fetch(`${server.url}/sign-in`, { method: 'POST', headers, body: '[]' })
    expect(answer.status, action.slice(0, 20)).toBeLessThan(500)
  }
})

test.describe('a picture of the site', () => {
  const PICTURE = '/api/assets/assets/images/2026/11/tram-line.png'

  test('comes with its own policy, answers HEAD, and is not sent again to who has it', async ({
    page,
    server,
  }) => {
    await signIn(page, server)
    const got = await page.request.get(server.url + PICTURE)
    expect(got.headers()['content-security-policy']).toMatch(/^default-src 'none'.*; sandbox$/)
    expect(got.headers()['content-type']).toBe('image/png')
    expect((await got.body()).equals(readFileSync(`content${PICTURE.slice('/api/assets'.length)}`))).toBe(
      true,
    )
    const head = await page.request.head(server.url + PICTURE)
    expect([head.status(), head.headers().etag]).toEqual([200, got.headers().etag])
    const headers = { 'if-none-match': got.headers().etag ?? '' }
    expect((await page.request.get(server.url + PICTURE, { headers })).status()).toBe(304)
    const part = await page.request.get(server.url + PICTURE, { headers: { range: 'bytes=0-9' } })
    expect([part.status(), part.headers()['accept-ranges']]).toEqual([200, 'none'])
    for (const name of [
      '100%25.png',
      '100%2525.png',
      '%25zz.png',
      '\u00fc%23%3F.png',
      '%2e%2e%2fsecret.png',
      '%00.png',
      `${'x'.repeat(5_000)}.png`,
      'a.svg',
    ])
      expect((await page.request.get(`${server.url}/api/assets/assets/${name}`)).status(), name).toBe(404)
  })
})
