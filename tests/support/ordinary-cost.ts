/** An ordinary file as large as frontmatter may be: the measure for files that are made to take long. */
const LINES = Array.from(
  { length: 2_900 },
  (_, at) => `key${at}: "A text of some words, as they stand in files: ${at}"\n`,
)
const ORDINARY = `---\ntitle: An ordinary file\n${LINES.join('')}---\nBody\n`

/** More than what the largest files take that are merely full, far less than what grows with a square. */
export const MOST_TIMES = 10
const TRIES = 5

/** How many times the CPU of the same work on an ordinary file some work takes: the best of some tries. */
export function timesOrdinary(work: (source: string) => void, source: string): number {
  const ordinary = known.get(work) ?? cheapest(() => work(ORDINARY))
  known.set(work, ordinary)
  return cheapest(() => work(source), ordinary * MOST_TIMES) / ordinary
}

const known = new WeakMap<(source: string) => void, number>()

/** The least of some tries, which end where one is below `enough`. */
function cheapest(work: () => void, enough = 0): number {
  let least = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < TRIES && least > enough; tries += 1) least = Math.min(least, cpuOf(work))
  return least
}

/** Milliseconds of CPU. */
function cpuOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
