/** One bit for each position. */
export type Bits = Uint8Array

export function emptyBits(size: number): Bits {
  return new Uint8Array((size + 7) >> 3)
}

/** Whether a bit is set; false beyond the end. */
export function hasBit(bits: Bits, at: number): boolean {
  return (((bits[at >> 3] ?? 0) >> (at & 7)) & 1) === 1
}

export function setBit(bits: Bits, at: number): void {
  bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
}

export function clearBit(bits: Bits, at: number): void {
  bits[at >> 3] = (bits[at >> 3] ?? 0) & ~(1 << (at & 7))
}
