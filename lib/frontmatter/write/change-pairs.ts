import { ownEnd } from '#lib/frontmatter/locate/inside.ts'
import type { LocatedEntry } from '#lib/frontmatter/locate/located.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** Whether fields stand between the braces of a key, with commas between them. */
export function isInBraces({ isFlow, outer }: Pick<LocatedEntry, 'isFlow' | 'outer'>): boolean {
  return isFlow && outer !== null
}

/**
 * Takes fields out of braces, and puts a comma before new ones behind the last. Each takes what stands up to its next
 * neighbour along; those at the end what stands behind the one before them. Error: `comment-inside`.
 */
export function changePairs(
  entry: LocatedEntry,
  gone: ReadonlySet<string>,
  added: readonly Span[],
): Result<Span[], Problem> {
  const { source } = entry.parts
  const all = [...entry.fields]
  const lastKept = all.findLastIndex(([key]) => !gone.has(key))
  const spans: Span[] = []
  for (const [at, [name, field]] of all.entries()) {
    if (!gone.has(name)) continue
    const { key, keyStart, linesStart, linesEnd } = field
    const [start, end] = at < lastKept ? [keyStart, linesEnd] : [linesStart, ownEnd(field)]
    const around = [source.slice(start, keyStart), source.slice(ownEnd(field), end)]
    if (around.some((text) => text.includes('#'))) {
      return refuse(source, keyStart, 'comment-inside', 'A comment stands beside the value.')
    }
    spans.push({ key, start, end, text: '' })
  }
  const put = added.map((span, at) => (lastKept + at < 0 ? span : { ...span, text: `, ${span.text}` }))
  return ok([...spans, ...put])
}
