import { authorise } from '#lib/auth/permission.ts'
import type { Result } from '#lib/result.ts'
import { type ChangeRequest, changeArticle, type Touches } from '#lib/review/change-article.ts'
import { decided, type Hand, type Stand } from '#lib/review/stand.ts'
import type { Change } from '#lib/review/store-change.ts'
import type { Changed } from '#lib/schema/review.ts'
import type { Status } from '#lib/schema/words.ts'

/** Records a triage decision, or takes it back with `pending`. Deciding the same again changes nothing. */
export async function decide(request: ChangeRequest & Decision): Promise<Result<Changed>> {
  const allowed = authorise(request.actor, 'decide')
  if (!allowed.ok) return allowed
  return changeArticle(request, JUDGED, decision(request))
}

/** What a decision is about: it is stale where the status or what the editor read is another one by now. */
export const JUDGED: Touches = ['text', 'status']

export type Decision = {
  readonly decision: Status
  readonly keepPublished?: boolean
  readonly duplicateOf?: number | null
}

/** The change that a decision makes to an article as it stands. Pure. */
export function decision({ decision, keepPublished, duplicateOf = null }: Decision) {
  return (stand: Stand, hand: Hand): Change => {
    const next = decided(stand, { status: decision, duplicateOf }, hand, keepPublished)
    const from = { status: stand.status, published: stand.published }
    const to = { status: next.status, published: next.published }
    const same =
      from.status === to.status && from.published === to.published && stand.duplicateOf === next.duplicateOf
    if (same && (stand.swapped || stand.changedSince || stand.changedAfterExport)) {
      // Deciding the same again about what the file says now is standing by it.
      return { next, looked: true, events: [{ name: 'article.confirmed', payload: { status: next.status } }] }
    }
    return { next, looked: true, events: same ? [] : [{ name: 'article.decided', payload: { from, to } }] }
  }
}
