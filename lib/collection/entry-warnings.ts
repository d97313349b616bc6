import { keyOf } from '#lib/fields/in-file.ts'
import { controlIn } from '#lib/frontmatter/caps.ts'
import { conflictInBody } from '#lib/frontmatter/doubts/conflict-markers.ts'
import { disagreements } from '#lib/frontmatter/doubts/other-readers.ts'
import { writeDoubts } from '#lib/frontmatter/doubts/write-doubts.ts'
import { problemAtKey } from '#lib/frontmatter/locate/key-place.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { positionAt } from '#lib/frontmatter/position.ts'
import { findProperties } from '#lib/frontmatter/properties.ts'
import type { Warning } from '#lib/schema/entry/warnings.ts'

const NOTES = {
  'mixed-line-ends': 'mixed-line-ends',
  'below-blanks': 'below-blanks',
  'alias-used': 'alias-used',
  'excerpt-separator': 'excerpt-separator',
} as const

/** What the text of a file, rather than the value of a field, should tell an editor. */
export function textWarnings(parsed: ParsedEntry): Warning[] {
  const { parts, notes } = parsed
  const { source, block, blockStart } = parts
  const lineAt = (offset: number) => positionAt(source, offset).line
  const warnings: Warning[] = notes.map((note) => ({ rule: NOTES[note], field: '' }))
  for (const { field, problem } of writeDoubts(parsed)) {
    const why = `${problem.message} ${problem.hint}`
    warnings.push({ rule: 'unwritable', field, line: problem.line, why })
  }
  const others = parts.format === 'yaml' ? disagreements(block, findProperties(block)) : []
  for (const { offset, why } of others)
    warnings.push({ rule: 'other-readers', field: '', line: lineAt(blockStart + offset), why })
  const control = controlIn(parts.body)
  if (control !== -1)
    warnings.push({ rule: 'control-characters', field: '', line: lineAt(parts.bodyStart + control) })
  const conflict = markersLine(parsed)
  if (conflict !== null) warnings.push({ rule: 'conflict-markers', field: '', line: conflict })
  const draft = draftLine(parsed)
  if (draft !== null) warnings.push({ rule: 'draft', field: 'draft', line: draft })
  return warnings
}

/** The line that says `draft: true` beside the flag; null where none does, or where it is the flag of the site. */
export function draftLine({ parts: { source }, data }: ParsedEntry): number | null {
  if (data.draft !== true || keyOf('published') === 'draft') return null
  return problemAtKey(source, { rule: 'field-not-text', key: 'draft', message: '' }).line
}

/** The line where the text below the frontmatter holds a conflict of git; null where it holds none. */
export function markersLine({ parts: { source, body, bodyStart } }: ParsedEntry): number | null {
  const at = conflictInBody(body)
  return at === -1 ? null : positionAt(source, bodyStart + at).line
}
