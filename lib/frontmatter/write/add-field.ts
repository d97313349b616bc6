import { type FieldValue, isListOfText } from '#lib/frontmatter/locate/fields.ts'
import { lineEndingAt } from '#lib/frontmatter/locate/lines.ts'
import type { LocatedEntry } from '#lib/frontmatter/locate/located.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { renderScalar } from '#lib/frontmatter/write/scalar.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { DEFAULT_LIST, usualListStyle } from '#lib/frontmatter/write/style.ts'
import { renderBlockList, renderFlowList } from '#lib/frontmatter/write/write-list.ts'
import { renderField } from '#lib/frontmatter/write/write-scalar.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** Puts a new field on lines of its own right before the closing fence, in the style of the other fields. */
export function addField(
  entry: LocatedEntry,
  key: string,
  value: Exclude<FieldValue, null>,
): Result<Span[], Problem> {
  const { source, closeStart } = entry.parts
  if (entry.isFlow) {
    const message = 'The frontmatter is one mapping in braces; a line of its own cannot be added.'
    return refuse(source, entry.parts.blockStart, 'unusual-layout', message)
  }
  const eol = lineEndingAt(source, closeStart - 1)
  const start = `${entry.indent}${renderScalar(key, 'plain', 'flow')}:`
  const text = start + renderValue(entry, key, value, eol)
  return ok([{ key, start: closeStart, end: closeStart, text }])
}

/** What follows the colon, with its line ends. */
function renderValue(
  entry: LocatedEntry,
  key: string,
  value: Exclude<FieldValue, null>,
  eol: string,
): string {
  if (!isListOfText(value)) return ` ${renderField(entry, key, value, null)}${eol}`
  const style = usualListStyle(entry) ?? DEFAULT_LIST
  if (style.layout === 'flow' || value.length === 0) return ` ${renderFlowList(key, value, style)}${eol}`
  return eol + renderBlockList(key, value, style, entry.indent, eol)
}
