import { describe, expect, it } from 'vitest'
import { parseEnv } from '#lib/config/env.ts'

const urlOf = (source: Record<string, string>) => parseEnv({ COPYDESK_ROOT: '/desk', ...source }).url

describe('COPYDESK_URL', () => {
  it.each([
    ['https://desk.example', 'https://desk.example'],
    ['https://desk.example/', 'https://desk.example'],
    ['HTTPS://Desk.Example:443', 'https://desk.example'],
    ['http://192.168.1.5:8080', 'http://192.168.1.5:8080'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['http://büro.example', 'http://xn--bro-hoa.example'],
  ])('%s is the origin %s', (given, expected) => {
    expect(urlOf({ COPYDESK_URL: given })).toBe(expected)
  })

  it.each([
    ['https://desk.example/queue', 'which has a path; write https://desk.example.'],
    ['https://desk.example?x=1', 'which has a query; write https://desk.example.'],
    ['https://desk.example/?', 'which has a query; write https://desk.example.'],
    ['https://desk.example/#top', 'which has a fragment; write https://desk.example.'],
    ['http://0.0.0.0:3000', 'which no browser can open (COPYDESK_HOST says where to listen)'],
    ['http://0:3000', 'which no browser can open'],
    ['http://[::]:3000', 'which no browser can open'],
    ['http://*.desk.example', 'which names no single host'],
    ['ftp://desk.example', 'which is no http or https address'],
    ['desk.example', 'which is no address; write one such as https://desk.example.'],
    ['localhost:3000', 'which is no http or https address'],
    ['http://desk.example:99999', 'which is no address'],
  ])('%s is refused in one sentence', (given, reason) => {
    expect(() => urlOf({ COPYDESK_URL: given })).toThrow(`COPYDESK_URL is "${given}", ${reason}`)
  })

  it('does not repeat a password that stood in it', () => {
    const read = () => urlOf({ COPYDESK_URL: 'https://ann:secret@desk.example' })
    expect(read).toThrow('"https://…@desk.example", which has credentials; write https://desk.example.')
  })

  it.each([
    [{}, 'http://localhost:3000'],
    [{ PORT: '8080', COPYDESK_HOST: '0.0.0.0' }, 'http://localhost:8080'],
    [{ COPYDESK_HOST: '::' }, 'http://localhost:3000'],
    [{ COPYDESK_HOST: '127.0.0.1' }, 'http://localhost:3000'],
    [{ COPYDESK_HOST: '::1' }, 'http://[::1]:3000'],
    [{ COPYDESK_HOST: '[::1]' }, 'http://[::1]:3000'],
    [{ COPYDESK_HOST: '192.168.1.5' }, 'http://192.168.1.5:3000'],
  ])('is made up of %j as %s', (source, expected) => {
    expect(urlOf(source)).toBe(expected)
  })
})

describe('COPYDESK_IMAGE_HOSTS', () => {
  const hostsOf = (given: string) => parseEnv({ COPYDESK_IMAGE_HOSTS: given }).imageHosts

  it('takes hosts, with a port too, and a star for all', () => {
    expect(hostsOf('Pics.Example, cdn.example:8443,')).toEqual(['pics.example', 'cdn.example:8443'])
    expect(hostsOf('*')).toEqual(['*'])
  })

  it.each(['https://pics.example', 'pics.example/a', '*.example', "a; script-src 'unsafe-inline'", 'a b'])(
    'refuses %s, which would be no host in a policy either',
    (given) => {
      expect(() => hostsOf(given)).toThrow('which is no host')
    },
  )
})
