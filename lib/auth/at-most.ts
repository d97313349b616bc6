/** Whose work it is. Flows take turns; work that is `first` goes before the rest of its round and is turned away last. */
export type Turn = { readonly flow: string; readonly first: boolean }

/** How much runs at once, how much waits in all, and how much of one flow waits. */
export type Limits = {
  readonly atOnce: number
  readonly waiting: number
  readonly perFlow: number
  /** The longest that the line may take to be worked off, in milliseconds: where work takes long, less of it waits. */
  readonly waitingMs?: number
  /** The time in milliseconds; another one for tests. */
  readonly now?: () => number
}

type Place = Turn & {
  /** Flows take turns by rounds: the second piece of a flow waits for the first of every other. */
  readonly round: number
  readonly arrival: number
  settle(start: boolean): void
}

/**
 * Returns a runner that keeps at most so many pieces of work under way and a bounded line of those that wait. For
 * what finds no place in it, or loses its place to work of another flow, the answer is null at once; such work is
 * never begun.
 */
export function atMost(
  limits: Limits,
): <T>(turn: Turn, work: () => Promise<T>) => Promise<{ value: T } | null> {
  const { now = () => performance.now() } = limits
  const line: Place[] = []
  let [running, round, arrivals] = [0, 0, 0]
  /** How long a piece took of late; 0 until one has ended. */
  let usualMs = 0

  /** The part of the line that may be taken up: less than the whole where pieces take long. */
  const share = () => Math.min(1, ((limits.waitingMs ?? 0) * limits.atOnce) / (usualMs * limits.waiting) || 1)
  const placesOf = (most: number) => Math.max(1, Math.floor(most * share()))

  /** Those of least worth leave a line that has become too long. */
  function shorten(): void {
    while (line.length > placesOf(limits.waiting)) leave(line.toSorted(byWorth).at(-1))?.settle(false)
  }

  function join(turn: Turn, settle: Place['settle']): void {
    const own = line.filter(({ flow }) => flow === turn.flow)
    const place = {
      ...turn,
      round: Math.max(round, ...own.map((piece) => piece.round + 1)),
      arrival: arrivals++,
      settle,
    }
    if (own.length < placesOf(limits.perFlow)) line.push(place)
    else settle(false)
    shorten()
  }

  function leave(place: Place | undefined): Place | undefined {
    return place && line.splice(line.indexOf(place), 1)[0]
  }

  return async (turn, work) => {
    if (running < limits.atOnce) running += 1
    else if (!(await new Promise<boolean>((settle) => join(turn, settle)))) return null
    const began = now()
    try {
      return { value: await work() }
    } finally {
      const tookMs = now() - began
      usualMs = usualMs === 0 ? tookMs : (usualMs + tookMs) / 2
      shorten()
      // A place is handed to the next in line without being given up, so nobody can slip in between.
      const next = leave(line.toSorted(byTurn)[0])
      round = next?.round ?? 0
      if (next) next.settle(true)
      else running -= 1
    }
  }
}

/** Rounds come before all else, so that no flow can hold up another by sending more. */
function byTurn(a: Place, b: Place): number {
  return a.round - b.round || Number(b.first) - Number(a.first) || a.arrival - b.arrival
}

function byWorth(a: Place, b: Place): number {
  return Number(b.first) - Number(a.first) || byTurn(a, b)
}
