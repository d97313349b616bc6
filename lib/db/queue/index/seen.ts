/** How many articles have an address, by its key: a table with open places, where 0 is free. */
export type AddressCounts = { keys: Float64Array; counts: Int32Array; used: number }

const SMALLEST = 16

export function noAddresses(): AddressCounts {
  return { keys: new Float64Array(SMALLEST), counts: new Int32Array(SMALLEST), used: 0 }
}

/** Whether that many articles have the address. */
export function isCounted({ keys, counts }: AddressCounts, key: number, least = 1): boolean {
  return (counts[placeOf(keys, key)] ?? 0) >= least
}

/** Counts one more or one less; answers whether from then on, or no more, that many articles have the address. */
export function countAddress(seen: AddressCounts, key: number, by: 1 | -1, least = 1): boolean {
  if (seen.used * 2 >= seen.keys.length) makeRoom(seen)
  const place = placeOf(seen.keys, key)
  if (seen.keys[place] === 0) {
    seen.keys[place] = key
    seen.used += 1
  }
  const before = seen.counts[place] ?? 0
  seen.counts[place] = before + by
  return before >= least !== before + by >= least
}

/** Keys are hashes already, so that their lower bits are enough. */
function placeOf(keys: Float64Array, key: number): number {
  const mask = keys.length - 1
  let place = (key >>> 0) & mask
  while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) & mask
  return place
}

/** Twice the places for what is in sight; what went out of it is dropped. */
function makeRoom(seen: AddressCounts): void {
  const { keys, counts } = seen
  const live = counts.reduce((sum, count) => sum + Number(count > 0), 0)
  let length = SMALLEST
  while (length < live * 4) length *= 2
  seen.keys = new Float64Array(length)
  seen.counts = new Int32Array(length)
  seen.used = live
  for (const [at, key] of keys.entries()) {
    if ((counts[at] ?? 0) === 0) continue
    const place = placeOf(seen.keys, key)
    seen.keys[place] = key
    seen.counts[place] = counts[at] ?? 0
  }
}
