import { readField } from '#lib/frontmatter/fields.ts'
import { onlyFields } from '#lib/frontmatter/only-fields.ts'
import type { ParsedEntry } from '#lib/frontmatter/parse.ts'
import { spliceParsed } from '#lib/frontmatter/splice.ts'
import type { Problem } from '#lib/schema/rules.ts'
import { EDITABLE, type Editable, type FieldValue } from '#lib/schema/values.ts'

/**
 * The lines of both fields in the layouts that nearly all files have, and comments between them. One that fits can be
 * written; what does not fit is tried.
 */
const USUAL = [
  /^ *- (?:[A-Za-z][\w ./-]*|"[^"\\]*" *|'[^']*' *)\r?$/,
  /^published: *(?:(?:true|false) *)?\r?$/,
  /^topics: *(?:\[[\w ,"'-]*\] *)?\r?$/,
  /^(?:#|\r?$)/,
]

/**
 * The fields whose next value could not be written into this file, each with the reason that an export would give.
 * Cheap for the usual layouts; others are spliced on trial.
 */
export function writeDoubts(parsed: ParsedEntry): { field: Editable; problem: Problem }[] {
  if (isUsual(parsed)) return []
  return EDITABLE.flatMap((field) => {
    const tried = spliceParsed(parsed, { [field]: otherValue(parsed, field) })
    return tried.ok ? [] : [{ field, problem: tried.error }]
  })
}

function isUsual({ parts, data, places }: ParsedEntry): boolean {
  if (typeof data.topics === 'string') return false
  const both = onlyFields(parts.yaml, places(), EDITABLE)
  return both?.text.split('\n').every(isUsualLine) === true
}

function isUsualLine(line: string): boolean {
  return USUAL.some((usual) => usual.test(line))
}

const TRIAL = 'A topic on trial'

/** What an editor might want next: the other flag, one more topic. */
function otherValue(parsed: ParsedEntry, field: Editable): FieldValue {
  const value = readField(parsed, field)
  if (field === 'published') return !(value.ok && value.value === true)
  return value.ok && Array.isArray(value.value) ? [...value.value, TRIAL] : [TRIAL]
}
