import { expect } from 'vitest'
import type { Spliced } from '#lib/frontmatter/write/splice.ts'

/** Walks both texts side by side, without the code that made the one from the other. */
export function expectOnlySpansChanged(source: string, { source: result, spans }: Spliced) {
  let oldAt = 0
  let newAt = 0
  for (const { start, end, text } of spans) {
    const kept = source.slice(oldAt, start)
    expect(result.startsWith(kept, newAt)).toBe(true)
    expect(result.startsWith(text, newAt + kept.length)).toBe(true)
    newAt += kept.length + text.length
    oldAt = end
  }
  expect(result.slice(newAt)).toBe(source.slice(oldAt))
}
