import { authorise } from '#lib/auth/permission.ts'
import type { Result } from '#lib/result.ts'
import { type ChangeRequest, changeArticle } from '#lib/review/change-article.ts'
import { flagged, type Hand, type Stand } from '#lib/review/stand.ts'
import type { Change } from '#lib/review/store-change.ts'
import type { Changed } from '#lib/schema/review.ts'

/** Sets the published flag by hand, apart from any decision. */
export async function setPublished(
  request: ChangeRequest & { published: 'true' | 'false' },
): Promise<Result<Changed>> {
  const allowed = authorise(request.actor, 'edit')
  if (!allowed.ok) return allowed
  return changeArticle(request, ['published'], published(request.published))
}

/** The change that setting the flag makes to an article as it stands. Pure. */
export function published(wanted: 'true' | 'false') {
  return (stand: Stand, hand: Hand): Change => {
    const next = flagged(stand, wanted, hand)
    const same = stand.published === next.published && stand.flagByHand
    return {
      next,
      events: same
        ? []
        : [{ name: 'article.published-set', payload: { from: stand.published, to: next.published } }],
    }
  }
}
