// The small form of zod, because the browser loads this file; schemas of both forms nest in each other.
import * as z from 'zod/mini'
import type { QueueItem } from '#lib/schema/article.ts'
import { editableSchema, statusSchema, topicsSchema } from '#lib/schema/values.ts'

const id = z.number().check(z.int(), z.positive())
const chosen = { articleId: id, expectedVersion: id }
/** `key` is made once for each change: sent again, a change that was stored is not stored twice. */
const target = { ...chosen, key: z.optional(z.uuid()) }

export const decideInput = z.object({
  ...target,
  decision: statusSchema,
  keepPublished: z._default(z.boolean(), false),
  duplicateOf: z._default(z.nullable(id), null),
})

export const MAX_CHOSEN = 500

export const decideManyInput = z.object({
  articles: z.array(z.object(chosen)).check(z.minLength(1), z.maxLength(MAX_CHOSEN)),
  decision: statusSchema,
  duplicateOf: z._default(z.nullable(id), null),
})

/** `stepId` names the step to take back; null: the last one of one's own. */
export const undoInput = z.object({ stepId: z.nullable(id) })

/** What became of each article of a selection. */
export type ManyChanged = {
  stepId: number | null
  changed: QueueItem[]
  unchanged: number
  skipped: { id: number; title: string; reason: string }[]
}

/** An editor sets true or false; only undoing brings absent back. */
export const setPublishedInput = z.object({ ...target, published: z.enum(['true', 'false']) })

export const setTopicsInput = z.object({ ...target, topics: topicsSchema })

export const confirmInput = z.object(target)

export const resolveInput = z.object({
  ...target,
  field: editableSchema,
  take: z.enum(['ours', 'theirs', 'both']),
})
