import { z } from 'zod'

/** `articleId` null: the tab has left the desk. */
export const presenceInput = z.object({
  tab: z.string().min(1).max(64),
  articleId: z.number().int().positive().nullable(),
})

/** Somebody else and the article they have open. */
export type Presence = {
  readonly articleId: number
  readonly name: string
  /** They look at it at this moment. */
  readonly isHere: boolean
  /** They opened it so recently that others go on to another one. */
  readonly isClaimed: boolean
  readonly openedAt: string
}
