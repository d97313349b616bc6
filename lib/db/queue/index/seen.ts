/**
 * How many articles have an address, by its key: of those that readers see, and of all. A table with open places, where
 * 0 is free; both counts stand in the same places, as nearly every address is in both.
 */
export type AddressCounts = { keys: Float64Array; seen: Int32Array; all: Int32Array; used: number }

export type Counted = 'seen' | 'all'

const SMALLEST = 16
/** The part of the places that may be taken; with more, whoever is not there would be looked for too long. */
const FULL = 0.8

export function noAddresses(): AddressCounts {
  return {
    keys: new Float64Array(SMALLEST),
    seen: new Int32Array(SMALLEST),
    all: new Int32Array(SMALLEST),
    used: 0,
  }
}

/** Whether that many articles have the address. */
export function isCounted(addresses: AddressCounts, of: Counted, key: number, least = 1): boolean {
  return (addresses[of][placeOf(addresses.keys, key)] ?? 0) >= least
}

/** Counts one more or one less; answers whether from then on, or no more, that many articles have the address. */
export function countAddress(
  addresses: AddressCounts,
  of: Counted,
  key: number,
  by: 1 | -1,
  least = 1,
): boolean {
  if (addresses.used >= addresses.keys.length * FULL) makeRoom(addresses)
  const place = placeOf(addresses.keys, key)
  if (addresses.keys[place] === 0) {
    addresses.keys[place] = key
    addresses.used += 1
  }
  const counts = addresses[of]
  const before = counts[place] ?? 0
  counts[place] = before + by
  return before >= least !== before + by >= least
}

/** Keys are hashes already, so that their lower bits are enough. */
function placeOf(keys: Float64Array, key: number): number {
  const mask = keys.length - 1
  let place = (key >>> 0) & mask
  while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) & mask
  return place
}

/** Places for what some article has, at most half of them taken; the rest is dropped. */
function makeRoom(addresses: AddressCounts): void {
  const { keys, seen, all } = addresses
  const isLive = (_: number, at: number) => (seen[at] ?? 0) > 0 || (all[at] ?? 0) > 0
  const live = keys.reduce((sum, key, at) => sum + Number(isLive(key, at)), 0)
  let length = SMALLEST
  while (length < live * 2) length *= 2
  addresses.keys = new Float64Array(length)
  addresses.seen = new Int32Array(length)
  addresses.all = new Int32Array(length)
  addresses.used = live
  for (const [at, key] of keys.entries()) {
    if (!isLive(key, at)) continue
    const place = placeOf(addresses.keys, key)
    addresses.keys[place] = key
    addresses.seen[place] = seen[at] ?? 0
    addresses.all[place] = all[at] ?? 0
  }
}
