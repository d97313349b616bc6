import { isNode, isScalar, type Pair, parseDocument } from 'yaml'
import { lineStartAt, linesEndOf } from '#lib/frontmatter/locate/lines.ts'
import type { LocatedField } from '#lib/frontmatter/locate/located.ts'

/** Reads YAML with the places of everything in it; what is wrong stands in `errors`. */
export function readDocument(yaml: string) {
  return parseDocument(yaml, { keepSourceTokens: true, uniqueKeys: false, merge: false, logLevel: 'silent' })
}

/** The places of a field in the source; `origin` is where the text began that the pair was read from. */
export function locateField(source: string, origin: number, pair: Pair): LocatedField {
  const node = isNode(pair.value) ? pair.value : null
  const [keyOffset, keyEnd] = (isNode(pair.key) ? pair.key.range : null) ?? [0, 0]
  const colon = pair.srcToken?.sep?.find(({ type }) => type === 'map-value-ind')
  const colonEnd = colon ? origin + colon.offset + 1 : null
  const [start, end] = node?.range ?? [keyEnd, keyEnd]
  const keyStart = origin + keyOffset
  const valueStart = origin + start
  const valueEnd = origin + end
  const lastPlace = valueEnd > valueStart ? valueEnd : (colonEnd ?? origin + keyEnd)
  return {
    key: isScalar(pair.key) ? String(pair.key.value) : String(pair.key),
    keyStart,
    colonEnd,
    valueStart,
    valueEnd,
    linesStart: lineStartAt(source, keyStart),
    linesEnd: linesEndOf(source, keyStart, lastPlace),
    node,
    origin,
  }
}
