/** One replacement in the old source: `text` takes the place of `start` to `end`. */
export type Span = { key: string; start: number; end: number; text: string }

/**
 * What an edit makes of a source. `spans` are the replacements, in UTF-16 offsets of the old source, sorted
 * and not overlapping; `changed` names the keys that they belong to.
 */
export type Spliced = { source: string; changed: readonly string[]; spans: readonly Span[] }

/** The source with every span replaced. Spans must be sorted and must not overlap. */
export function applySpans(source: string, spans: readonly Span[]): string {
  let result = ''
  let position = 0
  for (const { start, end, text } of spans) {
    result += source.slice(position, start) + text
    position = end
  }
  return result + source.slice(position)
}

/** Sorted by place; spans at one place keep their order. */
export function sortSpans(spans: readonly Span[]): Span[] {
  return [...spans].sort((one, other) => one.start - other.start || one.end - other.end)
}
