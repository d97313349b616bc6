import { describe, expect, test } from 'vitest'
import { originAllowed, sameOriginPath } from '#lib/auth/origin.ts'

describe('originAllowed', () => {
  test.each<[string | null, string, boolean]>([
    ['http://localhost:3000', 'http://localhost:3000', true],
    ['http://localhost:3000', 'http://localhost:3000/', true],
    ['https://desk.example', 'https://desk.example:443', true],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000', true],
    ['http://127.0.0.1:3000', 'http://localhost:3000', false],
    ['http://localhost:3000', 'http://127.0.0.1:3000', false],
    ['http://localhost:3001', 'http://localhost:3000', false],
    ['https://localhost:3000', 'http://localhost:3000', false],
    ['http://localhost', 'http://localhost:3000', false],
    ['https://desk.example.evil.example', 'https://desk.example', false],
    ['https://evil.example/https://desk.example', 'https://desk.example', false],
    ['https://desk.example/path', 'https://desk.example', false],
    ['https://user@desk.example', 'https://desk.example', false],
    ['HTTPS://DESK.EXAMPLE', 'https://desk.example', false],
    ['null', 'https://desk.example', false],
    ['', 'https://desk.example', false],
    [null, 'https://desk.example', false],
    ['null', 'not an address', false],
    [null, 'not an address', false],
  ])('%s against %s: %s', (origin, configured, allowed) => {
    expect(originAllowed(origin, configured)).toBe(allowed)
  })
})

describe('sameOriginPath', () => {
  const desk = 'http://localhost:3000'
  test.each<[string | null | undefined, string]>([
    ['/queue?status=held#top', '/queue?status=held#top'],
    ['queue', '/queue'],
    ['http://localhost:3000/team', '/team'],
    ['', '/'],
    [null, '/'],
    [undefined, '/'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['http://localhost:3000//evil.example', '/evil.example'],
    ['http://localhost:3000/.//evil.example', '/evil.example'],
    ['http://localhost:99999/', '/'],
    ['http://localhost:3001/', '/'],
    ['javascript:alert(1)', '/'],
    ['http://localhost:3000@evil.example/', '/'],
  ])('%j leads to %s', (address, path) => {
    expect(sameOriginPath(address, desk)).toBe(path)
  })
})
