import { itemStructure } from '#lib/fields/item-text.ts'
import { acceptedItems, KINDS, type Kind } from '#lib/fields/kinds.ts'
import { type ItemKeys, isNewItem } from '#lib/fields/new-item.ts'
import { type Field, fieldNamed } from '#lib/fields/table.ts'
import { err, ok } from '#lib/result.ts'

/** The kind of a field; what the table does not name any more is text that nobody changes. */
export function kindOf(name: string): Kind {
  const field = fieldNamed(name)
  if (field === undefined) return KINDS.text
  return kindOfField(field)
}

/** The same for a field that is at hand, as pages have them. */
export function kindOfField({ kind, choices, item }: Pick<Field, 'kind' | 'choices' | 'item'>): Kind {
  if (choices !== undefined) return { ...KINDS[kind], accept: oneOf(choices) }
  return item === undefined ? KINDS[kind] : { ...KINDS[kind], accept: itemsWith(item) }
}

/** Items of the site's own making, and those that the desk makes of articles. */
function itemsWith(keys: ItemKeys): Kind['accept'] {
  return (wanted, before) => acceptedItems(wanted, before, (text) => isNewItem(keys, text))
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
