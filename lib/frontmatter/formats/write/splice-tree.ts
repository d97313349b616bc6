import type { TreeEntry } from '#lib/frontmatter/formats/read-tree.ts'
import { planTree } from '#lib/frontmatter/formats/write/plan-tree.ts'
import { topLevel } from '#lib/frontmatter/formats/write/tree-level.ts'
import { verifyTree } from '#lib/frontmatter/formats/write/verify-tree.ts'
import type { FieldEdits } from '#lib/frontmatter/locate/fields.ts'
import { applySpans, type Spliced, sortSpans } from '#lib/frontmatter/write/span.ts'
import { mapOk, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** Writes new values of fields into an entry in TOML or JSON. Always proven by the whole of the result. */
export function spliceTree(
  entry: TreeEntry,
  edits: FieldEdits,
): Result<Spliced & { readonly parsed: TreeEntry }, Problem> {
  const { source, blockStart } = entry.parts
  const planned = planTree(topLevel(entry), edits)
  if (!planned.ok) return planned
  const inBlock = sortSpans([...planned.value.spans, ...planned.value.tables])
  const spans = inBlock.map((span) => {
    return { ...span, start: blockStart + span.start, end: blockStart + span.end }
  })
  if (spans.length === 0) return ok({ source, changed: [], spans, parsed: entry })
  const changed = [...new Set(spans.map(({ key }) => key))]
  const spliced = { source: applySpans(source, spans), changed, spans }
  return mapOk(verifyTree(entry, edits, spliced), (parsed) => ({ ...spliced, parsed }))
}
