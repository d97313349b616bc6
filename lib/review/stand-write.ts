import type { Found } from '#lib/db/articles/load-stand.ts'
import type { StandWrite } from '#lib/db/articles/save-stand.ts'
import { shownValues } from '#lib/export/exported.ts'
import { sameValue } from '#lib/export/merge.ts'
import type { Stand } from '#lib/review/stand.ts'

/** Which fields differ, as others see them: those move on to a new version. */
export function hasMoved(stand: Stand, next: Stand): StandWrite['moved'] {
  return {
    status: next.status !== stand.status || next.duplicateOf !== stand.duplicateOf,
    published: next.published !== stand.published || next.flagByHand !== stand.flagByHand,
    topics: !sameValue(next.topics, stand.topics),
  }
}

/** A new stand as the one conditional write that stores it. */
export function standWrite(
  { row, stand }: Found,
  next: Stand,
  rest: Pick<StandWrite, 'decision' | 'basis' | 'marks'>,
): StandWrite {
  const kept = new Set(next.edits.map(({ field }) => field))
  const dropped = stand.edits.filter(({ field }) => !kept.has(field))
  const shown = shownValues(next, next)
  return {
    id: row.id,
    version: row.version,
    ...next,
    dropped,
    shown,
    retopiced: !sameValue(shownValues(stand, stand).topics, shown.topics),
    remembers: JSON.stringify(stand.exported) !== JSON.stringify(next.exported),
    moved: hasMoved(stand, next),
    ...rest,
  }
}
