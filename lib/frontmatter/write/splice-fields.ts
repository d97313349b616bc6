import type { FieldValues } from '#lib/fields/held.ts'
import { inFile } from '#lib/fields/in-file.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import { type Spliced, splice, spliceParsed } from '#lib/frontmatter/write/splice.ts'
import type { Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** The same as `splice` for fields by their names, wherever this site has them and however it writes them. */
export function spliceFields(source: string, edits: FieldValues): Result<Spliced, Problem> {
  if (Object.keys(edits).length === 0) return splice(source, {})
  const parsed = parseEditable(source)
  return parsed.ok ? spliceParsed(parsed.value, inFile(edits, parsed.value.data)) : parsed
}
