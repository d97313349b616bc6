import type { Liquid } from '#lib/format/body/liquid.ts'

const MOST_NODES = 10_000
const DEEPEST = 30

/** Thrown where a body has more parts, or deeper ones, than a page should hold. */
export class TooIntricate extends Error {}

/** What reading one body knows on its way. */
export type Reading = {
  readonly liquid: Liquid
  /** Where the entry is below the content root; its pictures are named from there. */
  readonly file: string
  readonly addresses: ReadonlyMap<string, string>
  /** The number of the next node. */
  readonly next: () => number
  /** Reads what stands inside the present node. */
  readonly inside: <T>(read: () => T) => T
  /** The level of a heading: one below the nearest lesser one before it. */
  readonly levelOf: (depth: number) => number
  readonly sawHtml: () => void
  readonly hasHtml: () => boolean
}

type Start = Pick<Reading, 'liquid' | 'file' | 'addresses'>

export function startReading({ liquid, file, addresses }: Start): Reading {
  let count = 0
  let depth = 0
  let html = false
  let headings: number[] = []
  return {
    liquid,
    file,
    addresses,
    next: () => {
      count += 1
      if (count > MOST_NODES) throw new TooIntricate()
      return count
    },
    inside: (read) => {
      depth += 1
      if (depth > DEEPEST) throw new TooIntricate()
      const inner = read()
      depth -= 1
      return inner
    },
    levelOf: (depth) => {
      headings = [...headings.filter((above) => above < depth), depth]
      return headings.length
    },
    sawHtml: () => {
      html = true
    },
    hasHtml: () => html,
  }
}
