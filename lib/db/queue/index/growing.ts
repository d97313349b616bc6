type Column = Uint8Array | Uint16Array | Int32Array | Float64Array

/** What is added beyond the need, so that one more row does not copy a column every time. */
const RESERVE = 1.25

/** A column with room for `size` values: itself, or a larger copy that `make` gives. */
export function grown<Kind extends Column>(column: Kind, size: number, make: (length: number) => Kind): Kind {
  if (size <= column.length) return column
  // The first rows of a column come with their number known: no reserve for them.
  const larger = make(column.length === 0 ? size : Math.max(size, Math.ceil(column.length * RESERVE)))
  larger.set(column)
  return larger
}

export const bytes = (length: number): Uint8Array => new Uint8Array(length)
export const shorts = (length: number): Uint16Array => new Uint16Array(length)
export const integers = (length: number): Int32Array => new Int32Array(length)
export const numbers = (length: number): Float64Array => new Float64Array(length)
