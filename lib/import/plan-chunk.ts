import { type BrokenEntry, type Entry, readEntry } from '#lib/collection/read-entry.ts'
import type { ScannedFile } from '#lib/collection/scan.ts'
import { standsOf } from '#lib/db/articles/stands.ts'
import type { Queries } from '#lib/db/client.ts'
import type { ChangedFile } from '#lib/db/dialect/sqlite/compare-scan.ts'
import type { MoveMatcher } from '#lib/import/match-moves.ts'
import { type PlannedUpdate, planUpdate } from '#lib/import/plan-updates.ts'
import type { FieldConflict, Quarantined } from '#lib/schema/import.ts'

/** What a chunk of changed files comes to, before anything is stored. */
export type ChunkPlan = {
  readonly added: readonly Entry[]
  readonly updates: readonly PlannedUpdate[]
  /** Updates whose article stood under another path. */
  readonly moves: readonly { id: number }[]
  /** Same bytes under a new size or time stamp. */
  readonly touched: readonly (ScannedFile & { id: number })[]
  readonly broken: readonly BrokenEntry[]
  readonly result: {
    added: number
    updated: number
    unchanged: number
    moved: number
    conflicts: FieldConflict[]
    quarantined: Quarantined[]
  }
}

type Request = { db: Queries; root: string; files: readonly ChangedFile[]; match: MoveMatcher }

/** Reads a chunk of files and plans what they do. Reads the database, writes nothing. */
export async function planChunk({ db, root, files, match }: Request): Promise<ChunkPlan> {
  const added: Entry[] = []
  const broken: BrokenEntry[] = []
  const touched: (ScannedFile & { id: number })[] = []
  const known: { id: number; entry: Entry; moved: boolean }[] = []
  for (const { file, id, digest, missing } of files) {
    const read = readEntry(root, file)
    if (!read.ok) {
      broken.push(read.error)
      continue
    }
    const entry = read.value
    const moved = id === null ? match(entry) : null
    if (id !== null && digest === entry.digest && !missing) touched.push({ ...entry, id })
    else if (id !== null) known.push({ id, entry, moved: false })
    else if (moved !== null) known.push({ id: moved, entry, moved: true })
    else added.push(entry)
  }
  const stands = await standsOf(
    db,
    known.map(({ id }) => id),
  )
  const updates = known.flatMap(({ id, entry }) => {
    const stand = stands.get(id)
    return stand === undefined ? [] : [planUpdate(stand, entry)]
  })
  const moves = known.filter(({ moved }) => moved)
  const conflicts = updates.flatMap(({ entry, conflicts }) =>
    conflicts.map(({ field, base, value, theirs }) => ({
      path: entry.path,
      field,
      base,
      ours: value,
      theirs: theirs?.value ?? null,
    })),
  )
  return {
    added,
    updates,
    moves,
    touched,
    broken,
    result: {
      added: added.length,
      updated: updates.length - moves.length,
      unchanged: touched.length,
      moved: moves.length,
      conflicts,
      quarantined: broken.map(({ path, problem }) => ({ path, ...problem })),
    },
  }
}
