import { itemStructure } from '#lib/fields/item-text.ts'
import { KINDS, type Kind } from '#lib/fields/kinds.ts'
import { fieldNamed } from '#lib/fields/table.ts'
import { err, ok } from '#lib/result.ts'

/** The kind of a field; what the table does not name any more is text that nobody changes. */
export function kindOf(name: string): Kind {
  const field = fieldNamed(name)
  if (field === undefined) return KINDS.text
  const { kind, choices } = field
  return choices === undefined ? KINDS[kind] : { ...KINDS[kind], accept: oneOf(choices) }
}

/** What stands there already may stay, whatever else may be chosen. */
function oneOf(choices: readonly string[]): Kind['accept'] {
  return (wanted, before) =>
    wanted === null || wanted === before || choices.some((choice) => choice === wanted)
      ? ok(wanted)
      : err(`One of these, or nothing, can stand here: ${choices.join(', ')}.`)
}

/**
 * Whether what a file holds under the key is read as just what it is; nothing at all is. A text that looks like a
 * structure is not, where there may be one.
 */
export function isOfKind(name: string, raw: unknown): boolean {
  const { read, holdsStructures } = kindOf(name)
  if (holdsStructures && Array.isArray(raw) && raw.some(looksLikeStructure)) return false
  return raw === undefined || raw === null || read(raw) === raw
}

function looksLikeStructure(item: unknown): boolean {
  return typeof item === 'string' && itemStructure(item) !== null
}
