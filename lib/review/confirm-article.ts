import { authorise } from '#lib/auth/permission.ts'
import type { Result } from '#lib/result.ts'
import { type ChangeRequest, changeArticle } from '#lib/review/change-article.ts'
import { JUDGED } from '#lib/review/decide.ts'
import type { Changed } from '#lib/schema/review.ts'

/** Stands by a decision although the file now tells another story; only then is it exported again. */
export async function confirmArticle(request: ChangeRequest): Promise<Result<Changed>> {
  const allowed = authorise(request.actor, 'decide')
  if (!allowed.ok) return allowed
  return changeArticle(request, JUDGED, (stand) => ({
    next: stand,
    looked: true,
    events:
      stand.swapped || stand.changedSince || stand.changedAfterExport
        ? [{ name: 'article.confirmed', payload: { status: stand.status } }]
        : [],
  }))
}
