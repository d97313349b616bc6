/** So many files say how a site uses its keys; more would say the same and take longer. */
export const SAMPLE_SIZE = 1_000

/** Its multiples are spread evenly over every stretch, and fall in with no rhythm that names of files may have. */
const GOLDEN = 0.618033988749895

/** Evenly drawn of a list in order of path, one of each stretch, so that each folder is heard as far as it is large. */
export function drawSample<T>(all: readonly T[], size = SAMPLE_SIZE): readonly T[] {
  if (all.length <= size) return all
  return Array.from(
    { length: size },
    (_, at) => all[Math.floor(((at + ((at * GOLDEN) % 1)) * all.length) / size)] as T,
  )
}
