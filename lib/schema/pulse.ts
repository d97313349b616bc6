import { z } from 'zod'
import { queueItemSchema } from '#lib/schema/article.ts'

/** What imports brought into a query, and what people changed anywhere, since an earlier answer. */
export const pulseSchema = z.object({
  added: z.number(),
  changed: z.number(),
  /** Counting ended early: there are more than these. */
  more: z.boolean(),
  /** The newest import seen by this answer; what comes later is news to whoever asks with it. */
  at: z.string(),
  /** Articles that editors changed since, whatever the query, in order of change. */
  edited: z.array(queueItemSchema),
  /** There are more of these: the list is to be fetched anew instead. */
  moreEdited: z.boolean(),
  /** The number of the last change seen by this answer; the next question names it. */
  revision: z.number(),
})
export type Pulse = z.infer<typeof pulseSchema>

/** A moment as an earlier pulse named it; anything else means none. */
export function sinceFromParams(params: URLSearchParams): Date | null {
  const since = z.iso.datetime().safeParse(params.get('since'))
  return since.success ? new Date(since.data) : null
}

/** The number of a change as an earlier pulse named it; anything else means none. */
export function revisionFromParams(params: URLSearchParams): number | null {
  const revision = Number(params.get('revision') ?? Number.NaN)
  return Number.isSafeInteger(revision) && revision >= 0 ? revision : null
}
