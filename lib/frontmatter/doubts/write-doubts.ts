import { onceAProcess } from '#lib/config/once-a-process.ts'
import { isOfKind, kindOf } from '#lib/fields/kind-of.ts'
import { KINDS } from '#lib/fields/kinds.ts'
import { type Field, fieldNames, fields } from '#lib/fields/table.ts'
import { readField } from '#lib/frontmatter/locate/fields.ts'
import { onlyFields } from '#lib/frontmatter/only-fields.ts'
import type { ParsedEntry } from '#lib/frontmatter/parse.ts'
import { spliceParsed } from '#lib/frontmatter/write/splice.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'
import type { Editable, FieldValue } from '#lib/schema/values.ts'

/** Items of lists in the layouts that nearly all files have, and comments. */
const ITEM_OR_COMMENT = /^(?: *- (?:[A-Za-z][\w ./-]*|"[^"\\]*" *|'[^']*' *)\r?$|#|\r?$)/

const heads = onceAProcess('usual-heads', () => new WeakMap<readonly Field[], RegExp>())

/**
 * The first line of each field in such layouts. A field all of whose lines fit can be written; what does not fit is
 * tried.
 */
function usualHead(): RegExp {
  const all = fields()
  const made = heads().get(all)
  if (made !== undefined) return made
  const lines = all.map(({ name, kind }) => `${name.replace(/[^\w-]/g, '\\$&')}: *${KINDS[kind].usual}`)
  const usual = new RegExp(`^(?:${lines.join('|')})\\r?$`)
  heads().set(all, usual)
  return usual
}

/**
 * The fields whose next value could not be written into this file, each with the reason that an export would give.
 * Cheap for the usual layouts; others are spliced on trial.
 */
export function writeDoubts(parsed: ParsedEntry): { field: Editable; problem: Problem }[] {
  if (isUsual(parsed)) return []
  return fieldNames().flatMap((field) => {
    const tried = spliceParsed(parsed, { [field]: otherValue(parsed, field) })
    return tried.ok ? [] : [{ field, problem: tried.error }]
  })
}

function isUsual({ parts, data, places }: ParsedEntry): boolean {
  const names = fieldNames()
  if (!names.every((name) => isOfKind(name, data[name]))) return false
  const head = usualHead()
  const lines = onlyFields(parts.yaml, places(), names)?.text.split('\n')
  return lines?.every((line) => ITEM_OR_COMMENT.test(line) || head.test(line)) === true
}

/** What an editor might want next. */
function otherValue(parsed: ParsedEntry, field: Editable): FieldValue {
  const value = readField(parsed, field)
  return kindOf(field).trial(value.ok ? value.value : null)
}
