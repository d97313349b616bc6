import { KINDS, type Kind } from '#lib/fields/kinds.ts'
import { fieldNamed } from '#lib/fields/table.ts'

/** The kind of a field; what the table does not name any more is text that nobody changes. */
export function kindOf(name: string): Kind {
  return KINDS[fieldNamed(name)?.kind ?? 'text']
}

/** Whether what a file holds under the key is read as just what it is; nothing at all is. */
export function isOfKind(name: string, raw: unknown): boolean {
  return raw === undefined || raw === null || kindOf(name).read(raw) === raw
}
