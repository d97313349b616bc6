import { itemStructure } from '#lib/fields/item-text.ts'
import { KINDS, type Kind } from '#lib/fields/kinds.ts'
import { fieldNamed } from '#lib/fields/table.ts'

/** The kind of a field; what the table does not name any more is text that nobody changes. */
export function kindOf(name: string): Kind {
  return KINDS[fieldNamed(name)?.kind ?? 'text']
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
