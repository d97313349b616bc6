import { isInner } from '#lib/fields/key-edits.ts'
import { isBelowBlanks } from '#lib/frontmatter/fence.ts'
import { type FieldEdits, type FieldValue, isListOfText } from '#lib/frontmatter/locate/fields.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import type { Err } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

const UNSAFE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
const UNSTORABLE = /\0|\p{Surrogate}/u

/**
 * Refuses edits that no file could hold, and those of a file whose frontmatter only some generators would read; null
 * when all can be written.
 */
export function refuseEdit(source: string, edits: FieldEdits): Err<Problem> | null {
  if (Object.keys(edits).length > 0 && isBelowBlanks(source)) {
    const message = 'Blank lines stand before the frontmatter, which is none to Jekyll and Hexo.'
    return refuse(source, 0, 'below-blanks', message)
  }
  return refuseIn(source, edits)
}

function refuseIn(source: string, edits: FieldEdits): Err<Problem> | null {
  for (const [key, value] of Object.entries(edits)) {
    if (UNSAFE_KEYS.has(key)) {
      return refuse(source, 0, 'forbidden-key', 'The key to edit has a name that JavaScript gives a meaning.')
    }
    if (key === '<<') return refuse(source, 0, 'merge-key', 'The key << copies fields and cannot be edited.')
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return refuse(source, 0, 'number-not-finite', 'The new value is not a finite number.')
    }
    if ([key, ...(isInner(value) ? [] : textsOf(value))].some((text) => UNSTORABLE.test(text))) {
      const message = 'The new value holds U+0000 or half of a character.'
      return refuse(source, 0, 'value-not-writable', message)
    }
    const inside = isInner(value) ? refuseIn(source, value) : null
    if (inside !== null) return inside
  }
  return null
}

function textsOf(value: FieldValue): readonly string[] {
  if (isListOfText(value)) return value
  return typeof value === 'string' ? [value] : []
}
