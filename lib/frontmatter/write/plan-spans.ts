import { isInner } from '#lib/fields/key-edits.ts'
import {
  equalValues,
  type FieldEdits,
  type FieldValue,
  isListOfText,
  readField,
  STRUCTURE_MESSAGES,
} from '#lib/frontmatter/locate/fields.ts'
import { locateInside } from '#lib/frontmatter/locate/inside.ts'
import type { LocatedEntry, LocatedField } from '#lib/frontmatter/locate/located.ts'
import { notAScalar } from '#lib/frontmatter/locate/ranges.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { addField, fillField } from '#lib/frontmatter/write/add-field.ts'
import { fateOf, isGone, presentAt } from '#lib/frontmatter/write/around.ts'
import { changePairs, isInBraces } from '#lib/frontmatter/write/change-pairs.ts'
import { removeField } from '#lib/frontmatter/write/remove-field.ts'
import { type Span, sortSpans } from '#lib/frontmatter/write/span.ts'
import { writeList } from '#lib/frontmatter/write/write-list.ts'
import { writeScalar } from '#lib/frontmatter/write/write-scalar.ts'
import { mapOk, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/**
 * What has to be replaced so that fields get new values. A list that ends at the closing fence grows before the lines
 * of a new field at the same place, and what stands inside of a key before what follows it.
 */
export function planSpans(entry: LocatedEntry, edits: FieldEdits): Result<Span[], Problem> {
  const inPlace: Span[] = []
  const added: Span[] = []
  for (const [key, value] of Object.entries(edits)) {
    const planned = isInner(value) ? planInside(entry, key, value) : planField(entry, key, value)
    if (!planned.ok) return planned
    const spans = entry.fields.has(key) ? inPlace : added
    spans.push(...planned.value)
  }
  if (!isInBraces(entry)) return ok(sortSpans([...inPlace, ...added]))
  const gone = new Set(Object.keys(edits).filter((key) => isGone(entry.data, key, edits)))
  return mapOk(changePairs(entry, gone, added), (pairs) => sortSpans([...inPlace, ...pairs]))
}

function planField(entry: LocatedEntry, key: string, value: FieldValue): Result<Span[], Problem> {
  const field = entry.fields.get(key)
  const present = readField(entry, key)
  if (!present.ok) {
    const offset = field?.keyStart ?? entry.parts.blockStart
    return refuse(entry.parts.source, offset, present.error, STRUCTURE_MESSAGES[present.error])
  }
  if (equalValues(present.value, value)) return ok([])
  if (value === null) return field ? takeOut(entry, field) : ok([])
  if (!field) return addField(entry, key, value)
  if (isListOfText(value)) return writeList(entry, field, present.value, value)
  if (isListOfText(present.value)) return notAScalar(entry.parts.source, field)
  return writeScalar(entry, field, value)
}

/** The writers of top-level fields, for those inside of a key. */
function planInside(entry: LocatedEntry, key: string, edits: FieldEdits): Result<Span[], Problem> {
  const field = entry.fields.get(key)
  const fate = fateOf(presentAt(entry.data, key), edits)
  if (fate === 'same') return ok([])
  if (field === undefined) return addField(entry, key, edits)
  if (fate === 'made') return fillField(entry, field, edits)
  if (fate === 'closed') {
    const message = 'This key holds a value of its own, so there is no place for fields inside of it.'
    return refuse(entry.parts.source, field.keyStart, 'unusual-layout', message)
  }
  const inner = locateInside(entry, field, key)
  if (!inner.ok) return inner
  return fate === 'gone' ? takeOut(entry, field) : planSpans(inner.value, edits)
}

/** Those between braces go together, when all that happens to the others is known. */
function takeOut(entry: LocatedEntry, field: LocatedField): Result<Span[], Problem> {
  return isInBraces(entry) ? ok([]) : removeField(entry, field)
}
