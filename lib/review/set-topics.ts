import { authorise } from '#lib/auth/permission.ts'
import { failure } from '#lib/errors.ts'
import { sameValue } from '#lib/export/merge.ts'
import { err, type Result } from '#lib/result.ts'
import { type ChangeRequest, changeArticle } from '#lib/review/change-article.ts'
import { type Hand, retopiced, type Stand } from '#lib/review/stand.ts'
import type { Change } from '#lib/review/store-change.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { topicsSchema } from '#lib/schema/values.ts'

/** Replaces the list of topics; order matters, and words outside the taxonomy are allowed. */
export async function setTopics(
  request: ChangeRequest & { topics: readonly string[] },
): Promise<Result<QueueItem>> {
  const allowed = authorise(request.actor, 'edit')
  if (!allowed.ok) return allowed
  const topics = topicsSchema.safeParse(request.topics)
  if (!topics.success) {
    return err(
      failure('INVALID_INPUT', {
        place: 'topics',
        message: topics.error.issues[0]?.message ?? 'The topics are not usable.',
      }),
    )
  }
  return changeArticle(request, ['topics'], retopic(topics.data))
}

/** The change that a new list of topics makes to an article as it stands. Pure. */
export function retopic(topics: readonly string[]) {
  return (stand: Stand, hand: Hand): Change => {
    const next = retopiced(stand, topics, hand)
    const same = sameValue(stand.topics, next.topics)
    return {
      next,
      events: same
        ? []
        : [{ name: 'article.topics-set', payload: { from: [...stand.topics], to: [...next.topics] } }],
    }
  }
}
