import { onceAProcess } from '#lib/config/once-a-process.ts'
import { commonKeys, commonPlaces, type Place } from '#lib/fields/in-file.ts'
import { pathOf, withEdit } from '#lib/fields/key-edits.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { KINDS } from '#lib/fields/kinds.ts'
import { isBelowBlanks } from '#lib/frontmatter/fence.ts'
import { readFieldAt } from '#lib/frontmatter/locate/fields.ts'
import { onlyFields } from '#lib/frontmatter/only-fields.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { spliceParsed } from '#lib/frontmatter/write/splice.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'
import { valueAt } from '#lib/schema/site/site-values.ts'
import type { Editable, FieldValue } from '#lib/schema/values.ts'

/** Items of lists in the layouts that nearly all files have, and comments. */
const ITEM_OR_COMMENT = /^(?: *- (?:[A-Za-z][\w ./-]*|"[^"\\]*" *|'[^']*' *)\r?$|#|\r?$)/

const heads = onceAProcess('usual-heads', () => new WeakMap<readonly Place[], RegExp>())

/**
 * The first line of each field in such layouts. A field all of whose lines fit can be written; what does not fit is
 * tried.
 */
function usualHead(): RegExp {
  const all = commonPlaces()
  const made = heads().get(all)
  if (made !== undefined) return made
  const lines = all.map(({ key, kind }) => `${key.replace(/[^\w-]/g, '\\$&')}: *${KINDS[kind].usual}`)
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
  return commonPlaces().flatMap((place) => {
    const path = pathOf(parsed.data, place.key)
    const tried = spliceParsed(parsed, withEdit({}, path, otherValue(parsed, place)))
    return tried.ok ? [] : [{ field: place.name, problem: tried.error }]
  })
}

function isUsual({ parts, data, places }: ParsedEntry): boolean {
  if (isBelowBlanks(parts.source)) return false
  const all = commonPlaces()
  if (!all.every(({ key, isUsual }) => isUsual(valueAt(data, key)) && !isInside(data, key))) return false
  const head = usualHead()
  const lines = onlyFields(parts.block, places(), commonKeys())?.text.split('\n')
  return lines?.every((line) => ITEM_OR_COMMENT.test(line) || head.test(line)) === true
}

/** Whether what the key leads into is there: its lines tell less than those of a key of its own. */
function isInside(data: Readonly<Record<string, unknown>>, key: string): boolean {
  const [first, ...rest] = pathOf(data, key)
  return rest.length > 0 && Object.hasOwn(data, first)
}

/** What an editor might want next, as it would stand in the file. */
function otherValue(parsed: ParsedEntry, { name, key, read, write }: Place): FieldValue {
  const present = readFieldAt(parsed, key)
  const value = present.ok ? present.value : null
  return write(kindOf(name).trial(read(value)), valueAt(parsed.data, key))
}
