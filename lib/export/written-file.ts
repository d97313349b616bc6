import type { ExportResult } from '#lib/schema/export.ts'
import type { Editable } from '#lib/schema/values.ts'

type Write = {
  readonly keys: readonly Editable[]
  readonly linesChanged: number
  readonly notes: readonly string[]
}

/** What a run tells of a file that it wrote. */
export function writtenFile(
  path: string,
  { keys, linesChanged, notes }: Write,
): ExportResult['written'][number] {
  return { path, keys: sharedKeys(keys), linesChanged, ...(notes.length > 0 && { notes: [...notes] }) }
}

const lists = new Map<string, Editable[]>()

/** An equal list, the same one for all that are equal: a run tells of each of its files, and there may be many. */
export function sharedKeys(keys: readonly Editable[]): Editable[] {
  const name = keys.join(' ')
  const known = lists.get(name)
  if (known !== undefined) return known
  const list = [...keys]
  lists.set(name, list)
  return list
}
