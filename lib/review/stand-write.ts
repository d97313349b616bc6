import type { Found } from '#lib/db/articles/load-stand.ts'
import { consequences } from '#lib/db/articles/save-stand.ts'
import type { StandWrite } from '#lib/db/articles/store-stands.ts'
import { versionsAfter } from '#lib/db/articles/versions.ts'
import { sameValue } from '#lib/export/merge.ts'
import { valueIn } from '#lib/fields/held.ts'
import { fields } from '#lib/fields/table.ts'
import type { Stand } from '#lib/review/stand.ts'

/** Whether what was decided differs. */
export function decides(stand: Stand, next: Stand): boolean {
  return next.status !== stand.status || next.duplicateOf !== stand.duplicateOf
}

/** Which parts differ, as others see them: those move on to a new version. */
function movedParts(stand: Stand, next: Stand): string[] {
  const moved = fields().filter(
    ({ name, followsDecisions }) =>
      !sameValue(valueIn(stand, name), valueIn(next, name)) ||
      (followsDecisions === true && next.flagByHand !== stand.flagByHand),
  )
  return [...(decides(stand, next) ? ['status'] : []), ...moved.map(({ name }) => name)]
}

/** A new stand as the one conditional write that stores it. */
export function standWrite(
  { row, stand, versions }: Found,
  next: Stand,
  rest: Pick<StandWrite, 'decision' | 'basis' | 'marks'>,
): StandWrite {
  const kept = new Set(next.edits.map(({ field }) => field))
  return {
    id: row.id,
    version: row.version,
    ...next,
    dropped: stand.edits.filter(({ field }) => !kept.has(field)),
    ...consequences(stand, next),
    decides: decides(stand, next),
    versions: versionsAfter({ version: row.version, versions }, movedParts(stand, next)),
    ...rest,
  }
}
