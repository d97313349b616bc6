import { entryFromParsed, parseBytes } from '#lib/collection/read-entry.ts'
import type { FileValues } from '#lib/export/exported.ts'
import type { ParsedEntry } from '#lib/frontmatter/parse.ts'
import { flagValue } from '#lib/schema/values.ts'
import type { Published } from '#lib/schema/words.ts'

/** The values of a file with absence told apart from emptiness. */
export function fileValues(
  { data }: Pick<ParsedEntry, 'data'>,
  { published, topics }: { readonly published: Published; readonly topics: readonly string[] },
): FileValues {
  return { published: flagValue(published), topics: Object.hasOwn(data, 'topics') ? topics : null }
}

/** The same of a head that the ledger kept; nothing but a head that was read before is ever kept. */
export function valuesOfHead(head: string): FileValues {
  const parsed = parseBytes(Buffer.from(head, 'utf8'))
  const entry = parsed.ok ? entryFromParsed('', parsed.value) : parsed
  if (!parsed.ok || !entry.ok) return { published: null, topics: null }
  return fileValues(parsed.value, entry.value.fields)
}
