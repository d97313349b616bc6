import { isInner } from '#lib/fields/key-edits.ts'
import { inspect } from '#lib/frontmatter/inspect.ts'
import type { FieldEdits } from '#lib/frontmatter/locate/fields.ts'
import type { LocatedEntry } from '#lib/frontmatter/locate/located.ts'
import { onlyFields, plainPlaces } from '#lib/frontmatter/only-fields.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { readMapping } from '#lib/frontmatter/read-known.ts'
import { isMapping } from '#lib/frontmatter/same-data.ts'
import { splitEntry } from '#lib/frontmatter/split.ts'
import type { Spliced } from '#lib/frontmatter/write/span.ts'
import { readTexts } from '#lib/frontmatter/yaml-engine.ts'

/**
 * A spliced entry, of which only the edited fields are read again. Fields that stand plainly one below the other do not
 * depend on each other: none of the edited ones has an anchor, an alias or a tag, and the next key at the start of a
 * line ends whatever came before. A field that goes is another matter: comments behind it are the next to what stands
 * above, and more lines of a text there. `keys` are those that there have to be. Null where anything is unusual.
 */
export function readEdited(
  before: LocatedEntry,
  keys: readonly string[],
  edits: FieldEdits,
  { source, changed: names }: Spliced,
): ParsedEntry | null {
  const changed = Object.keys(edits).filter((key) => changesKey(key, edits, names))
  if (changed.some((key) => !keys.includes(key))) return null
  const split = splitEntry(source)
  const only = split.ok ? onlyFields(split.value.block, plainPlaces(split.value.block, keys), changed) : null
  if (!split.ok || only === null) return null
  const edited = readMapping(only.text)
  if (edited === null || Object.keys(edited).some((key) => !changed.includes(key))) return null
  const data: Record<string, unknown> = {}
  for (const key of keys) data[key] = changed.includes(key) ? edited[key] : before.data[key]
  if (inspect(edited) !== null || keys.some((key) => data[key] === undefined)) return null
  const written = (key: string) => {
    if (!changed.includes(key)) return before.written(key)
    const texts = readTexts(only.text)
    return isMapping(texts) ? texts[key] : undefined
  }
  return { parts: split.value, data, notes: [], written, places: () => null }
}

/** What changes inside of a key has a name of its own. */
function changesKey(key: string, edits: FieldEdits, names: readonly string[]): boolean {
  return names.includes(key) || (isInner(edits[key]) && names.some((name) => name.startsWith(`${key}.`)))
}
