import type { BrokenEntry, Entry, EntryRead } from '#lib/collection/read-entry.ts'
import type { ScannedFile } from '#lib/collection/scan.ts'
import type { ChangedFile } from '#lib/db/dialect/sqlite/compare-scan.ts'
import type { MoveMatcher } from '#lib/import/match-moves.ts'
import type { PlannedUpdate } from '#lib/import/plan-updates.ts'
import type { FieldConflict, Quarantined } from '#lib/schema/import.ts'
import { isNoContent, LEFT_OUT, RULES } from '#lib/schema/rules.ts'

/** What a chunk of changed files holds, sorted by what it means; nothing is stored yet. */
export type ChunkPlan = {
  readonly added: readonly Entry[]
  /** New revisions of known articles; `moved` ones stood under another path. */
  readonly revised: readonly { readonly id: number; readonly entry: Entry; readonly moved: boolean }[]
  /** Same bytes under a new size or time stamp. */
  readonly touched: readonly (ScannedFile & { id: number })[]
  readonly broken: readonly BrokenEntry[]
}

export type ChunkResult = {
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly moved: number
  readonly conflicts: readonly FieldConflict[]
  readonly quarantined: readonly Quarantined[]
}

/** Sorts what was read of a chunk of changed files; `reads` stand in the order of `files`. */
export function planChunk(
  files: readonly ChangedFile[],
  reads: readonly EntryRead[],
  match: MoveMatcher,
): ChunkPlan {
  const fresh: Entry[] = []
  const revised: { id: number; entry: Entry; moved: boolean }[] = []
  const touched: (ScannedFile & { id: number })[] = []
  const broken: BrokenEntry[] = []
  for (const [at, read] of reads.entries()) {
    const id = files[at]?.id ?? null
    if (read.kind === 'broken') broken.push(leftOut(read.broken, id !== null))
    else if (read.kind === 'same') {
      if (id !== null) touched.push({ ...read.file, id })
    } else {
      if (id === null) fresh.push(read.entry)
      else revised.push({ id, entry: read.entry, moved: false })
    }
  }
  const moves = match(fresh)
  for (const [entry, id] of moves) revised.push({ id, entry, moved: true })
  return { added: fresh.filter((entry) => !moves.has(entry)), revised, touched, broken }
}

function leftOut(broken: BrokenEntry, isKnown: boolean): BrokenEntry {
  if (!isNoContent(broken.problem, isKnown)) return broken
  const hint = RULES[LEFT_OUT].hint
  return { ...broken, problem: { ...broken.problem, rule: LEFT_OUT, hint } }
}

/** A chunk in numbers, once its updates are known. */
export function chunkResult(plan: ChunkPlan, updates: readonly PlannedUpdate[]): ChunkResult {
  const moved = plan.revised.filter((revision) => revision.moved).length
  return {
    added: plan.added.length,
    updated: plan.revised.length - moved,
    unchanged: plan.touched.length,
    moved,
    conflicts: updates.flatMap(({ entry, conflicts }) =>
      conflicts.map(({ field, base, value, theirs }) => ({
        path: entry.path,
        field,
        base,
        ours: value,
        theirs: theirs?.value ?? null,
      })),
    ),
    quarantined: plan.broken.map(({ path, problem }) => ({ path, ...problem })),
  }
}
