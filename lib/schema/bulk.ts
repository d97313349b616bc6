import { z } from 'zod'
import {
  type FieldAction,
  type FieldActionOf,
  type FieldOperation,
  isFieldAction,
} from '#lib/fields/operations.ts'
import { MAX_CHOSEN } from '#lib/schema/max-chosen.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { DECISIONS } from '#lib/schema/status/statuses.ts'
import {
  type Editable,
  editableSchema,
  fieldValueSchema,
  flagValue,
  publishedSchema,
  topicSchema,
  topicsSchema,
} from '#lib/schema/values.ts'

const LONGEST_TEXT = 20_000
const field = editableSchema
const items = z.array(z.string().min(1).max(LONGEST_TEXT)).min(1).max(2_000).readonly()
const text = z.string().max(LONGEST_TEXT)

/** A form for each operation of the table of them. */
const FIELD_ACTIONS = {
  'set-field': z.object({ do: z.literal('set-field'), field, value: fieldValueSchema }),
  'clear-field': z.object({ do: z.literal('clear-field'), field }),
  'add-items': z.object({ do: z.literal('add-items'), field, items }),
  'remove-items': z.object({ do: z.literal('remove-items'), field, items }),
  'replace-value': z.object({ do: z.literal('replace-value'), field, from: text.min(1), to: text }),
} satisfies { [Do in FieldOperation]: z.ZodType<FieldActionOf<Do>> }

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
  FIELD_ACTIONS['set-field'],
  FIELD_ACTIONS['clear-field'],
  FIELD_ACTIONS['add-items'],
  FIELD_ACTIONS['remove-items'],
  FIELD_ACTIONS['replace-value'],
])
export type BulkAction = z.infer<typeof bulkActionSchema>

/** The actions that change one field, named by them or the one that they are called after. */
type OfOneField = Exclude<BulkAction, { do: 'decide' | 'taken-back' }>

/** The field that an action changes, of those that change one. */
export function fieldOf(action: OfOneField): Editable {
  if (isFieldAction(action)) return action.field
  return action.do === 'publish' ? 'published' : 'topics'
}

/** The action as an operation on its field. */
export function operationOf(action: OfOneField): FieldAction {
  switch (action.do) {
    case 'publish':
      return { do: 'set-field', field: 'published', value: flagValue(action.published) }
    case 'set-topics':
      return { do: 'set-field', field: 'topics', value: action.topics }
    case 'add-topic':
      return { do: 'add-items', field: 'topics', items: [action.topic] }
    case 'remove-topic':
      return { do: 'remove-items', field: 'topics', items: [action.topic] }
    default:
      return action
  }
}

export const planBulkInput = z.object({
  query: queueQuerySchema,
  action: bulkActionSchema,
  /** These articles and no others, whatever the query; null for all of the query. */
  chosen: z.array(z.number().int().positive()).min(1).max(MAX_CHOSEN).nullable().default(null),
})

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
  /** How many will be passed over, by why: what is wanted cannot stand there. */
  refused: z.array(z.object({ reason: z.string(), count: z.number() })),
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
