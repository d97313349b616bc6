import { entryFromBytes } from '#lib/collection/read-entry.ts'
import { readFile } from '#lib/collection/read-file.ts'
import { showDiff } from '#lib/export/show-diff.ts'
import { isFlagCertain } from '#lib/fields/in-file.ts'
import { decidedField } from '#lib/fields/table.ts'
import { spliceFields } from '#lib/frontmatter/write/splice-fields.ts'
import type { ShownSample, Written } from '#lib/schema/site/site-config.ts'

/** One file as the desk reads it by the map that this process goes by, and as decisions would leave it. */
export function showSample(root: string, path: string): ShownSample {
  const file = readFile(root, path)
  if (!file.ok) return { path, problem: `The file cannot be read (${file.error}).` }
  const entry = entryFromBytes(path, file.value.bytes)
  if (!entry.ok) return { path, problem: entry.error.message }
  const { head, body, fields } = entry.value
  const field = isFlagCertain() ? decidedField() : undefined
  const decided = (published: boolean): Written | null =>
    field === undefined ? null : writtenBy(head + body, head.length, { [field.name]: published })
  const { title, excerpt, topics, published, dateText: date } = fields
  return {
    path,
    title,
    date,
    excerpt,
    topics: [...topics],
    published,
    approve: decided(true),
    reject: decided(false),
  }
}

function writtenBy(source: string, headLength: number, edits: Readonly<Record<string, boolean>>): Written {
  const spliced = spliceFields(source, edits)
  if (!spliced.ok) return { refused: spliced.error.message }
  const after = spliced.value.source
  const end = after.length - (source.length - headLength)
  return { lines: showDiff(source.slice(0, headLength), after.slice(0, end)) }
}
