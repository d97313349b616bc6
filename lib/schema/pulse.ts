import { z } from 'zod'

/** What imports brought into a query since a moment that an earlier answer named. */
export const pulseSchema = z.object({
  added: z.number(),
  changed: z.number(),
  /** Counting ended early: there are more than these. */
  more: z.boolean(),
  /** The newest import seen by this answer; what comes later is news to whoever asks with it. */
  at: z.string(),
})
export type Pulse = z.infer<typeof pulseSchema>

/** A moment as an earlier pulse named it; anything else means none. */
export function sinceFromParams(params: URLSearchParams): Date | null {
  const since = z.iso.datetime().safeParse(params.get('since'))
  return since.success ? new Date(since.data) : null
}
