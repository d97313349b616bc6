import type { ExportResult } from '#lib/schema/export/export.ts'
import type { Editable } from '#lib/schema/values.ts'

type Write = {
  readonly keys: readonly Editable[]
  readonly linesChanged: number
  readonly notes: readonly string[]
}

type Told = ExportResult['written'][number]

/** Adds what a run tells of a file that it wrote. */
export function tellWritten(list: Told[], path: string, write: Write): void {
  const { linesChanged, notes } = write
  const keys = sharedKeys(write.keys, list.at(-1)?.keys)
  list.push({ path, keys, linesChanged, ...(notes.length > 0 && { notes: [...notes] }) })
}

/** The list before where it is an equal one, else a copy: a run tells of each of its files, and there may be many. */
function sharedKeys(keys: readonly string[], before: string[] = []): string[] {
  const isEqual = keys.length === before.length && keys.every((key, at) => key === before[at])
  return isEqual ? before : [...keys]
}
