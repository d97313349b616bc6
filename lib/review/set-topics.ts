import { z } from 'zod'
import { authorise } from '#lib/auth/permission.ts'
import { failure } from '#lib/errors.ts'
import { sameValue } from '#lib/export/merge.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type ChangeRequest, changeArticle } from '#lib/review/change-article.ts'
import { type Hand, retopiced, type Stand } from '#lib/review/stand.ts'
import type { Change } from '#lib/review/store-change.ts'
import { parseInput } from '#lib/schema/parse-input.ts'
import type { Changed } from '#lib/schema/review.ts'
import { editedTopics } from '#lib/schema/topic-list.ts'
import { topicsSchema } from '#lib/schema/values.ts'

/**
 * Edits the list of topics: order matters, and words outside the taxonomy are allowed. Only what the list has new is
 * checked.
 */
export async function setTopics(
  request: ChangeRequest & { topics: readonly string[] },
): Promise<Result<Changed>> {
  const allowed = authorise(request.actor, 'edit')
  if (!allowed.ok) return allowed
  const parsed = parseInput(z.object({ topics: topicsSchema }), { topics: request.topics })
  return parsed.ok ? changeArticle(request, ['topics'], retopic(parsed.value.topics)) : parsed
}

/** The change that a wanted list of topics makes to an article as it stands; INVALID_INPUT where it cannot be. Pure. */
export function retopic(wanted: readonly string[]) {
  return (stand: Stand, hand: Hand): Result<Change> => {
    const topics = editedTopics(stand.topics, wanted)
    if (!topics.ok) return err(failure('INVALID_INPUT', { place: 'topics', message: topics.error }))
    const next = retopiced(stand, topics.value, hand)
    if (sameValue(stand.topics, next.topics)) return ok({ next, events: [] })
    const payload = { from: [...stand.topics], to: [...next.topics] }
    return ok({ next, events: [{ name: 'article.topics-set', payload }] })
  }
}
