import type { Part } from '#lib/format/body/liquid.ts'

/** What an attribute list looks like wherever it may stand; `{:ok, value}` in the middle of a sentence is none. */
const PLAIN = /^\{:?[ \t]*(?:[#.][\w-]|[\w-]+=)/

type Place = {
  /** Whether a link, a picture or other marked text stands right before. */
  readonly isAfterSpan: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
}

/**
 * A run of text without the attribute lists in it that belong to what is beside them: right behind marked text, on
 * a line of their own, in front of a block or at its end. Any other is text, as the site shows it.
 */
export function withoutAttributes(parts: readonly Part[], { isAfterSpan, isFirst, isLast }: Place): Part[] {
  const kept: Part[] = []
  let trims = false
  for (const [at, part] of parts.entries()) {
    const before = kept.at(-1)?.text ?? null
    const after = parts[at + 1]?.text ?? null
    if (part.kind !== 'attributes') {
      const text = trims && part.kind === 'text' ? part.text.trimStart() : part.text
      trims = false
      if (text !== '') kept.push({ kind: part.kind, text })
      continue
    }
    const starts = before === null ? isFirst : /\n[ \t]*$/.test(before)
    const ends = after === null ? isLast : /^[ \t]*\n/.test(after)
    const isBehindSpan = before === null && isAfterSpan
    const stands = PLAIN.test(part.text) && ((before === null && isFirst) || (isLast && after === null))
    if (!isBehindSpan && !(starts && ends) && !stands) {
      kept.push({ kind: 'text', text: part.text })
      continue
    }
    trims = before === null && isFirst
    const last = kept.at(-1)
    if (!isBehindSpan && last?.kind === 'text') kept[kept.length - 1] = { ...last, text: last.text.trimEnd() }
  }
  return kept
}
