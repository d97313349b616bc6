import type { PhrasingContent } from 'mdast'

/** Marked text that HTML writes with tags; `nothing` is left out with all that stands inside. */
const KINDS = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  s: 'del',
  del: 'del',
  strike: 'del',
  sub: 'sub',
  sup: 'sup',
  script: 'nothing',
  style: 'nothing',
} as const

type Name = keyof typeof KINDS
export type Pair = { readonly kind: (typeof KINDS)[Name]; readonly end: number }

/** The tags in a run of text that are closed in it, by where they open. */
export function pairsIn(nodes: readonly PhrasingContent[]): Map<number, Pair> {
  const pairs = new Map<number, Pair>()
  const open = new Map<string, number[]>()
  for (const [at, node] of nodes.entries()) {
    const tag = node.type === 'html' ? /^<(\/?)([a-z]+)\b/i.exec(node.value) : null
    const name = tag?.[2]?.toLowerCase() ?? ''
    if (!isName(name)) continue
    const places = open.get(name) ?? []
    open.set(name, places)
    if (tag?.[1] === '') {
      places.push(at)
      continue
    }
    const start = places.pop()
    if (start !== undefined) pairs.set(start, { kind: KINDS[name], end: at })
  }
  return pairs
}

function isName(name: string): name is Name {
  return Object.hasOwn(KINDS, name)
}
