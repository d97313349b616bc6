import type { Death, Fault } from '#tests/support/survival/fault.ts'

type Kill = Extract<Fault, { kind: 'kill' }>

const MOMENTS = ['before', 'middle', 'after'] as const

/** Points spread evenly over the steps of a run, at every moment of a step in turn. */
export function killPoints(steps: number, count: number): Kill[] {
  return Array.from({ length: count }, (_, at) => killAt(1 + Math.floor(((at + 0.5) * steps) / count), at))
}

/** A kill at a step, before, in the middle of or after it by turns. */
export function killAt(step: number, turn: number): Kill {
  return { kind: 'kill', at: step, moment: MOMENTS[turn % MOMENTS.length] ?? 'before' }
}

/** Kills from outside, spread over the time that a run takes; some come too early or too late. */
export function outside(count: number, withinMs: number): Death[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: 'outside',
    afterMs: ((at + Math.random()) * withinMs) / count,
  }))
}

/** Runs `work` for every item, two at a time; the answers in order. */
export async function inPairs<T, R>(
  items: readonly T[],
  work: (item: T, at: number) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = []
  let next = 0
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at]
      if (item !== undefined) answers[at] = await work(item, at)
    }
  }
  await Promise.all([lane(), lane()])
  return answers
}
