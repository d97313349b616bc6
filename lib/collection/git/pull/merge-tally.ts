import type { FileOutcome } from '#lib/collection/git/pull/merge-commit.ts'
import { sameValue } from '#lib/export/merge.ts'
import type { FieldChange } from '#lib/export/merge-file.ts'
import type { MergeReport } from '#lib/schema/pulled.ts'
import type { Editable, FieldValue } from '#lib/schema/values.ts'

/** An exported value that upstream's file does not hold; `theirs` (wrapped, since null is a value) where it clashes. */
export type Unsettled = FieldChange & {
  /** The latest run that wrote it. */
  readonly runId: string
  /** It is what a rollback put back: what editors want instead stands at the article already. */
  readonly isRevert: boolean
  /** Relative to the content. */
  readonly path: string
  readonly theirs: { readonly value: FieldValue } | null
}

type Of = Pick<Unsettled, 'runId' | 'isRevert'>

export type Settling = {
  add(of: Of, files: readonly FileOutcome[]): void
  told(): { readonly report: MergeReport; readonly unsettled: readonly Unsettled[] }
}

/**
 * Follows what several commits, one after the other, did to the same files: a field counts by how it ended, from the
 * value before the first of them to that of the last. `prefix` is the way from the top to the content.
 */
export function settling(prefix: string): Settling {
  const open = new Map<string, Unsettled>()
  const merged = new Map<string, Set<Editable>>()
  const reasons = new Map<string, string>()

  const leave = (of: Of, path: string, change: FieldChange, theirs: Unsettled['theirs']) => {
    const key = `${change.field} ${path}`
    const base = open.get(key)?.base ?? change.base
    if (sameValue(base, change.ours)) open.delete(key)
    else open.set(key, { ...change, base, theirs, ...of, path })
  }
  return {
    add(of, files) {
      for (const { path: full, outcome } of files) {
        const path = full.slice(prefix.length)
        if (outcome.kind === 'dropped') {
          reasons.set(path, outcome.reason)
          for (const change of outcome.changes) leave(of, path, change, null)
          continue
        }
        for (const { theirs, ...change } of outcome.clashes) leave(of, path, change, { value: theirs })
        for (const { field } of [...outcome.taken, ...outcome.agreed]) open.delete(`${field} ${path}`)
        if (outcome.taken.length === 0) continue
        const fields = merged.get(path) ?? new Set()
        for (const { field } of outcome.taken) fields.add(field)
        merged.set(path, fields)
      }
    },
    told() {
      const unsettled = [...open.values()]
      const conflicts = unsettled.flatMap(({ path, field, base, ours, theirs }) =>
        theirs === null ? [] : [{ path, field, base, ours, theirs: theirs.value }],
      )
      const dropped = [...reasons].map(([path, reason]) => ({ path, reason }))
      const files = [...merged].map(([path, fields]) => ({ path, fields: [...fields] }))
      return { report: { merged: files, conflicts, dropped }, unsettled }
    },
  }
}
