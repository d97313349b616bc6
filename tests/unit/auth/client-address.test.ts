import { expect, test } from 'vitest'
import { clientNetwork, PEER_HEADER, untoldProxy } from '#lib/auth/client-address.ts'
import { parseTrustedProxies } from '#lib/config/trusted-proxies.ts'

const ask = (trust: string, peer: string, forwarded?: string) => {
  const trusted = parseTrustedProxies(trust)
  if (trusted === null) throw new Error(`not usable: ${trust}`)
  const headers = new Headers({ [PEER_HEADER]: peer })
  if (forwarded !== undefined) headers.set('x-forwarded-for', forwarded)
  return clientNetwork(headers, trusted)
}

test.each<[trust: string, peer: string, forwarded: string | undefined, network: string]>([
  // Nobody is trusted: only the connection counts.
  ['', '203.0.113.9', undefined, '203.0.113.9'],
  ['', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['0', '203.0.113.9', '198.51.100.1, 198.51.100.2', '203.0.113.9'],
  // A number of hops: so many entries from the end.
  ['1', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['1', '127.0.0.1', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
  ['2', '127.0.0.1', '6.6.6.6, 198.51.100.1, 10.0.0.7', '198.51.100.1'],
  ['3', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['1', '127.0.0.1', undefined, '127.0.0.1'],
  ['1', '127.0.0.1', '', '127.0.0.1'],
  // Networks: as far as those who wrote it are in them.
  ['127.0.0.1', '127.0.0.1', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
  ['127.0.0.1', '203.0.113.9', '6.6.6.6', '203.0.113.9'],
  ['127.0.0.0/8, 10.0.0.0/8', '127.0.0.1', '6.6.6.6, 198.51.100.1, 10.1.2.3', '198.51.100.1'],
  ['127.0.0.1', '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['::1, fd00::/8', '::1', '2001:db8:1:2:3:4:5:6, fd00::7', '2001:db8:1:2::/64'],
  ['10.0.0.0/8', '10.0.0.1', '10.0.0.2, 10.0.0.3', '10.0.0.2'],
  // Odd spellings.
  ['1', '127.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
  ['1', '127.0.0.1', '[2001:db8:1:2::5]:4711', '2001:db8:1:2::/64'],
  ['1', '127.0.0.1', ' 198.51.100.1 ', '198.51.100.1'],
  ['1', '127.0.0.1', 'unknown', '127.0.0.1'],
  ['9', '127.0.0.1', `6.6.6.6, ${'x'.repeat(500)}, 198.51.100.1`, '198.51.100.1'],
  ['', '', '198.51.100.1', 'unknown'],
  ['1', '', '198.51.100.1', 'unknown'],
  // One household has a whole /64.
  ['', '2001:db8:1:2::1', undefined, '2001:db8:1:2::/64'],
  ['', '2001:DB8:1:2:ffff::1', undefined, '2001:db8:1:2::/64'],
  ['', '2001:db8:1:3::1', undefined, '2001:db8:1:3::/64'],
  ['', '::ffff:203.0.113.9', undefined, '203.0.113.9'],
])('trusting %j, from %s with %j: %s', (trust, peer, forwarded, network) => {
  expect(ask(trust, peer, forwarded)).toBe(network)
})

test('with nobody trusted, no made-up header makes another network', () => {
  const networks = Array.from({ length: 150 }, (_, n) =>
    ask('', '203.0.113.9', `198.51.100.${n}, 10.0.0.${n}`),
  )
  expect(new Set(networks).size).toBe(1)
})

test.each<[trust: string, peer: string, forwarded: string, proxy: string | null]>([
  ['', '127.0.0.1', '198.51.100.1', '127.0.0.1'],
  ['', '10.0.0.7', '6.6.6.6, 198.51.100.1', '10.0.0.7'],
  ['', 'fd00::7', '198.51.100.1', 'fd00::7'],
  ['10.0.0.0/8', '127.0.0.1', '198.51.100.1', '127.0.0.1'],
  // Told of, or none: Next writes the peer where the request says nothing.
  ['1', '127.0.0.1', '198.51.100.1', null],
  ['', '127.0.0.1', '127.0.0.1', null],
  ['', '::ffff:127.0.0.1', '::ffff:127.0.0.1', null],
  // From far away anybody may say anything.
  ['', '203.0.113.9', '198.51.100.1', null],
  ['', '127.0.0.1', 'unknown', null],
])('trusting %j, %s with %j looks like an untold proxy: %s', (trust, peer, forwarded, proxy) => {
  const headers = new Headers({ [PEER_HEADER]: peer, 'x-forwarded-for': forwarded })
  expect(untoldProxy(headers, parseTrustedProxies(trust) ?? { hops: 0 })).toBe(proxy)
})
