import { expect, test } from 'vitest'
import { parseEnv } from '#lib/config/env.ts'
import { CopydeskError } from '#lib/errors.ts'

const parse = (text?: string) => parseEnv({ COPYDESK_TRUSTED_PROXIES: text }).trustedProxies

test('hops and networks are told apart; nothing set trusts nobody', () => {
  expect([undefined, '', ' ', '0', '2'].map(parse)).toEqual([
    { hops: 0 },
    { hops: 0 },
    { hops: 0 },
    { hops: 0 },
    { hops: 2 },
  ])
  const networks = parse('127.0.0.1, ::1,10.0.0.0/8')
  const texts = 'networks' in networks ? networks.networks.map(([a, bits]) => `${a.toString()}/${bits}`) : []
  expect(texts).toEqual(['127.0.0.1/32', '::1/128', '10.0.0.0/8'])
})

test.each([
  'yes',
  '-1',
  '1.5',
  '100',
  '127.0.0.1/33',
  '10/8',
  '::1/129',
  'localhost',
  '1, 2',
  '10.0.0.0/8;x',
])('%j is refused with what it should be', (text) => {
  expect(() => parse(text)).toThrow(CopydeskError)
  expect(() => parse(text)).toThrow(/COPYDESK_TRUSTED_PROXIES .*number of hops such as 1, or networks/)
})
