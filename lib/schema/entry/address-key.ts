import type { Related } from '#lib/schema/entry/entry.ts'

/**
 * A canonical address as one whole number below 2^53, so that the index in memory can hold the addresses of all
 * coverage. Stored keys depend on it: another function would need another column.
 */
export function addressKey(address: string): number {
  const codes = new Uint16Array(address.length)
  for (let at = 0; at < codes.length; at += 1) codes[at] = address.charCodeAt(at)
  return hashOf(codes)
}

/** The same for the first `length` UTF-16 units of a text. */
export function hashOf(codes: Uint16Array, length = codes.length): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < length; at += 1) {
    const code = codes[at] ?? 0
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}

/** The keys of the addresses that related items have. */
export function addressKeys(related: readonly Pick<Related, 'canonicalUrl'>[]): number[] {
  const addresses = new Set(related.flatMap(({ canonicalUrl }) => canonicalUrl ?? []))
  return [...addresses].map(addressKey)
}
