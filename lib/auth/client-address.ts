import ipaddr from 'ipaddr.js'
import type { TrustedProxies } from '#lib/config/trusted-proxies.ts'

/**
 * Request header with the address at the other end of the connection. What runs in front of Next sets it anew on
 * every request (lib/cli/launch/serving/before-next.mjs); Next itself shows route handlers no connection, and an
 * X-Forwarded-For that a client sends looks to them like one that a proxy wrote.
 */
export const PEER_HEADER = 'x-copydesk-peer'

const UNKNOWN = 'unknown'
type Address = ipaddr.IPv4 | ipaddr.IPv6

/**
 * The network a request came from, which is what sign-ins are counted by: an IPv4 address, or the /64 of an IPv6
 * address, because one household has all of it. X-Forwarded-For is read from its end, and only as far as those
 * who wrote it are trusted; the rest was sent by the client and could name anybody.
 */
export function clientNetwork(headers: Headers, trusted: TrustedProxies): string {
  const forwarded = headers.get('x-forwarded-for')?.split(',').reverse() ?? []
  let client = parse(headers.get(PEER_HEADER))
  for (const [hop, entry] of forwarded.entries()) {
    if (client === null || !isTrusted(client, hop, trusted)) break
    const before = parse(entry)
    if (before === null) break
    client = before
  }
  return client === null ? UNKNOWN : networkOf(client)
}

/** Whether the other end of the connection is somebody whose headers are believed. */
export function isBehindProxy(headers: Headers, trusted: TrustedProxies): boolean {
  const peer = parse(headers.get(PEER_HEADER))
  return peer !== null && isTrusted(peer, 0, trusted)
}

/**
 * The other end of the connection, where it looks like a proxy that the desk was not told about: it is on this
 * machine or network and says that it asks for somebody else.
 */
export function untoldProxy(headers: Headers, trusted: TrustedProxies): string | null {
  const peer = parse(headers.get(PEER_HEADER))
  const forwarded = parse(headers.get('x-forwarded-for')?.split(',').at(-1) ?? null)
  if (peer === null || forwarded === null || isTrusted(peer, 0, trusted)) return null
  // Next writes the peer itself there where the request has none.
  const isNear = ['loopback', 'private', 'uniqueLocal', 'linkLocal'].includes(peer.range())
  return isNear && peer.toString() !== forwarded.toString() ? peer.toString() : null
}

function isTrusted(address: Address, hop: number, trusted: TrustedProxies): boolean {
  if ('hops' in trusted) return hop < trusted.hops
  return trusted.networks.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  )
}

/** An address as proxies write it: some add a port, and IPv4 may come inside an IPv6 address. */
function parse(text: string | null): Address | null {
  const bare = text?.trim().replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3') ?? ''
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null
}

function networkOf(address: Address): string {
  if (address instanceof ipaddr.IPv4) return address.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toNormalizedString()}/64`).toString()}/64`
}
