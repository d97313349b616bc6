import type { Found } from '#lib/db/articles/load-stand.ts'
import { consequences } from '#lib/db/articles/save-stand.ts'
import type { StandWrite } from '#lib/db/articles/store-stands.ts'
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
  const moved = hasMoved(stand, next)
  return { id: row.id, version: row.version, ...next, dropped, ...consequences(stand, next), moved, ...rest }
}
