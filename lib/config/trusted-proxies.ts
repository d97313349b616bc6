import ipaddr from 'ipaddr.js'

/** A network as an address and the number of its bits that count. */
export type Network = [address: ipaddr.IPv4 | ipaddr.IPv6, bits: number]

/** Whose word about a client's address is believed: the last so many hops, or whoever is in these networks. */
export type TrustedProxies = { readonly hops: number } | { readonly networks: readonly Network[] }

export const PROXIES_HINT =
  'a number of hops such as 1, or networks with commas such as 127.0.0.1, ::1, 10.0.0.0/8'

/** Reads COPYDESK_TRUSTED_PROXIES; null where it is neither a number of hops nor a list of networks. */
export function parseTrustedProxies(text: string): TrustedProxies | null {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const [only = '0'] = parts
  if (parts.length <= 1 && /^\d{1,2}$/.test(only)) return { hops: Number(only) }
  const networks = parts.map(parseNetwork)
  return networks.every((network) => network !== null) ? { networks } : null
}

function parseNetwork(text: string): Network | null {
  const whole = text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`
  // Short forms such as 10/8 mean different networks to different programs.
  if (!text.includes(':') && !/^(\d{1,3}\.){3}\d{1,3}(\/|$)/.test(text)) return null
  return ipaddr.isValidCIDR(whole) ? ipaddr.parseCIDR(whole) : null
}
