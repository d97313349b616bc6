import { authorise } from '#lib/auth/permission.ts'
import { failure } from '#lib/errors.ts'
import { fieldNames } from '#lib/fields/table.ts'
import { err, type Result } from '#lib/result.ts'
import { type ChangeRequest, changeArticle } from '#lib/review/change-article.ts'
import { type Hand, keptAsItIs, type Stand, takenBackValue, writtenAgain } from '#lib/review/stand.ts'
import type { Change } from '#lib/review/store-change.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'
import type { Changed } from '#lib/schema/review.ts'
import type { Editable } from '#lib/schema/values.ts'

/** What becomes of an exported value that upstream took back: the next export writes it again, or the file is right. */
export type TakenBackAnswer = 'again' | 'accept'

/** Answers for one field, or for all fields that were taken back. NOT_FOUND where none was. */
export async function resolveTakenBack(
  request: ChangeRequest & { field: Editable | null; answer: TakenBackAnswer },
): Promise<Result<Changed>> {
  const allowed = authorise(request.actor, 'edit')
  if (!allowed.ok) return allowed
  const fields = request.field === null ? fieldNames() : [request.field]
  return changeArticle(request, fields, (stand, hand) => {
    const change = answered(fields, request.answer)(stand, hand)
    if (change.events.length > 0) return change
    const message = `Upstream took no exported ${request.field ?? 'value'} of this article back.`
    return err(failure('NOT_FOUND', { place: request.field ?? 'taken-back', message }))
  })
}

/**
 * The change that an answer makes to an article as it stands; none where nothing was taken back. `always` where the
 * setting of the site answers. Pure.
 */
export function answered(fields: readonly Editable[], answer: TakenBackAnswer, always = false) {
  return (stand: Stand, hand: Hand): Change => {
    let next = stand
    const events: AuditEvent[] = []
    for (const field of fields) {
      const row = takenBackValue(next, field)
      if (row === undefined || row.theirs === null) continue
      const payload = { field, ours: row.ours, theirs: row.theirs.value }
      if (answer === 'again') {
        next = writtenAgain(next, row, hand)
        events.push({ name: 'article.written-again', payload: always ? { ...payload, always } : payload })
      } else {
        next = keptAsItIs(next, field)
        events.push({ name: 'article.take-back-accepted', payload })
      }
    }
    return { next, events }
  }
}
