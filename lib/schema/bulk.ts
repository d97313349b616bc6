import { z } from 'zod'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { DECISIONS } from '#lib/schema/status/statuses.ts'
import {
  type Editable,
  editableSchema,
  fieldValueSchema,
  publishedSchema,
  topicSchema,
  topicsSchema,
} from '#lib/schema/values.ts'

/** What can be done to every article of a query; a decision that names another article cannot. */
export const bulkActionSchema = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('decide'),
    decision: z.enum(DECISIONS),
    /** Leaves the published flag as it is. */
    keepPublished: z.boolean().optional(),
  }),
  z.object({ do: z.literal('publish'), published: z.enum(['true', 'false']) }),
  z.object({ do: z.literal('set-topics'), topics: topicsSchema }),
  z.object({ do: z.literal('add-topic'), topic: topicSchema }),
  /** What becomes of exported values that upstream took back. */
  z.object({ do: z.literal('taken-back'), answer: z.enum(['again', 'accept']) }),
  z.object({ do: z.literal('remove-topic'), topic: z.string().min(1).max(500) }),
  z.object({ do: z.literal('set-field'), field: editableSchema, value: fieldValueSchema }),
])
export type BulkAction = z.infer<typeof bulkActionSchema>

/** The field that an action changes, of those that change one. */
export function fieldOf(action: Exclude<BulkAction, { do: 'decide' | 'taken-back' }>): Editable {
  switch (action.do) {
    case 'publish':
      return 'published'
    case 'set-field':
      return action.field
    default:
      return 'topics'
  }
}

export const planBulkInput = z.object({ query: queueQuerySchema, action: bulkActionSchema })

/** `seal` is that of the plan that was shown: nothing is started about any other articles. */
export const startBulkInput = planBulkInput.extend({ seal: z.string().max(100) })

/** What a bulk action would do, before anything is done. */
export const bulkPlanSchema = z.object({
  total: z.number(),
  /** Stands for exactly these articles. */
  seal: z.string(),
  /** The query as a sentence. */
  sentence: z.string(),
  /** Where the articles stand now in what the action changes; `stays` where they are so already. */
  effects: z.array(z.object({ from: z.string(), count: z.number(), stays: z.boolean() })),
  /**
   * What a decision does to published flags: how many become what, how many stay, and how many of all were set by
   * hand, which no decision changes. Null for actions that are no decision.
   */
  flags: z
    .object({
      becomes: z.array(z.object({ to: publishedSchema, count: z.number() })),
      stays: z.number(),
      byHand: z.number(),
    })
    .nullable(),
  /** Among them, what deserves a second look. */
  conflicts: z.number(),
  swapped: z.number(),
  missing: z.number(),
  /** Titles of the first in the order of the query. */
  sample: z.array(z.string()),
})
export type BulkPlan = z.infer<typeof bulkPlanSchema>

/** What became of the articles of a bulk action; while it runs, so far. */
export const bulkReportSchema = z.object({
  /** The one step that takes all of it back; null while nothing was changed. */
  stepId: z.number().nullable(),
  changed: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  /** Published flags that changed with it. */
  flags: z.number().default(0),
})
export type BulkReport = z.infer<typeof bulkReportSchema>

/** Articles that a bulk action passed over, by id; `next` continues after the last. */
export type SkippedPage = {
  total: number
  items: { id: number; title: string; reason: string }[]
  next: number | null
}
