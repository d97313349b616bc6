import { entryFromParsed, NOWHERE, parseBytes } from '#lib/collection/read-entry.ts'
import type { FileValues } from '#lib/export/exported.ts'
import { type Held, NO_VALUES, valueIn } from '#lib/fields/held.ts'
import { fieldPlaces } from '#lib/fields/in-file.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { valueAt } from '#lib/schema/site/site-values.ts'

/** The values of a file with absence told apart from emptiness. */
export function fileValues({ data }: Pick<ParsedEntry, 'data'>, held: Held): FileValues {
  return Object.fromEntries(
    fieldPlaces().map(({ name, keyIn }) => [
      name,
      valueAt(data, keyIn(data)) === undefined ? null : valueIn(held, name),
    ]),
  )
}

/** The same of a head that the ledger kept; nothing but a head that was read before is ever kept. */
export function valuesOfHead(head: string): FileValues {
  const parsed = parseBytes(Buffer.from(head, 'utf8'))
  const entry = parsed.ok ? entryFromParsed(NOWHERE, parsed.value) : parsed
  return parsed.ok && entry.ok ? fileValues(parsed.value, entry.value.fields) : NO_VALUES
}
