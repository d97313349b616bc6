import { isAlias, isScalar, type Scalar } from 'yaml'
import { kindOf } from '#lib/fields/kind-of.ts'
import { lineEndingAt } from '#lib/frontmatter/locate/lines.ts'
import type { LocatedEntry, LocatedField } from '#lib/frontmatter/locate/located.ts'
import { notAScalar } from '#lib/frontmatter/locate/ranges.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { renderScalar } from '#lib/frontmatter/write/scalar.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { quotingOf, styleOf, usualQuoting } from '#lib/frontmatter/write/style.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** Gives a field that is in the file a new single value, in the place and the quotes of the old one. */
export function writeScalar(
  entry: LocatedEntry,
  field: LocatedField,
  value: string | number | boolean,
): Result<Span[], Problem> {
  const { source } = entry.parts
  const { key, node, colonEnd, valueStart, valueEnd } = field
  if (isAlias(node) || (node?.anchor !== undefined && entry.usedAnchors.has(node.anchor))) {
    const message = 'Another field refers to this value, so a change here would change it too.'
    return refuse(source, field.keyStart, 'shared-anchor', message)
  }
  if (node !== null && !isScalar(node)) return notAScalar(source, field)
  const text = renderField(entry, key, value, node)
  if (node === null || valueStart === valueEnd) {
    if (colonEnd !== null) return ok([{ key, start: colonEnd, end: colonEnd, text: ` ${text}` }])
    return refuse(source, field.keyStart, 'unusual-layout', 'The field has no place for a value.')
  }
  if (!isBlock(node)) return ok([{ key, start: valueStart, end: valueEnd, text }])
  if (/^[^\n]*#/.test(source.slice(valueStart, valueEnd))) {
    return refuse(source, valueStart, 'comment-inside', 'A comment stands at the head of the value.')
  }
  const lastLine = field.linesEnd - lineEndingAt(source, field.linesEnd - 1).length
  return ok([{ key, start: valueStart, end: lastLine, text }])
}

/** The text of a new single value of a field, in the quotes that the old one has, else in those of its like. */
export function renderField(
  entry: LocatedEntry,
  key: string,
  value: string | number | boolean,
  node: Scalar | null,
): string {
  const context = entry.isFlow ? 'flow' : 'block'
  if (typeof value !== 'string') return renderScalar(value, 'plain', context)
  const { isBare } = kindOf(key)
  const old = node !== null && typeof node.value === 'string' ? styleOf(node) : undefined
  if (isBare?.(value) !== true) return renderScalar(value, old ?? usualQuoting(entry), context)
  const style = old ?? quotingOf(entry, isBare)
  return style === 'plain' ? value : renderScalar(value, style, context)
}

function isBlock(node: Scalar): boolean {
  return node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
}
