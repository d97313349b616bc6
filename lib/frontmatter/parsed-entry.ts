import type { TreeMapping } from '#lib/frontmatter/formats/tree.ts'
import type { FieldPlaces } from '#lib/frontmatter/only-fields.ts'
import type { EntryParts } from '#lib/frontmatter/split.ts'

/** Facts that do not stop an entry from being read. */
export type EntryNote = 'mixed-line-ends' | 'below-blanks' | 'alias-used' | 'excerpt-separator'

/** An entry as read. `data` belongs to this call alone; dates and other unquoted text stay text. */
export type ParsedEntry = {
  parts: EntryParts
  data: Record<string, unknown>
  notes: EntryNote[]
  /** A field with every scalar as the text that is written; made when asked for. */
  written: (key: string) => unknown
  /** Where the fields stand, where that is plain to see; made when asked for. */
  places: () => FieldPlaces | null
  /** What was read and where it stands, of other formats than YAML. */
  tree?: TreeMapping
}
