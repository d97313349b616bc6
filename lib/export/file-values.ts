import { entryFromParsed, parseBytes } from '#lib/collection/read-entry.ts'
import type { FileValues } from '#lib/export/exported.ts'
import { type Held, NO_VALUES, valueIn } from '#lib/fields/held.ts'
import { fieldNames } from '#lib/fields/table.ts'
import type { ParsedEntry } from '#lib/frontmatter/parse.ts'

/** The values of a file with absence told apart from emptiness. */
export function fileValues({ data }: Pick<ParsedEntry, 'data'>, held: Held): FileValues {
  return Object.fromEntries(
    fieldNames().map((name) => [name, Object.hasOwn(data, name) ? valueIn(held, name) : null]),
  )
}

/** The same of a head that the ledger kept; nothing but a head that was read before is ever kept. */
export function valuesOfHead(head: string): FileValues {
  const parsed = parseBytes(Buffer.from(head, 'utf8'))
  const entry = parsed.ok ? entryFromParsed('', parsed.value) : parsed
  return parsed.ok && entry.ok ? fileValues(parsed.value, entry.value.fields) : NO_VALUES
}
