import { z } from 'zod'
import { queueItemSchema } from '#lib/schema/article.ts'
import { undoJobSchema } from '#lib/schema/job.ts'
import { MAX_CHOSEN } from '#lib/schema/max-chosen.ts'
import {
  editableSchema,
  fieldValueSchema,
  publishedSchema,
  statusSchema,
  topicsSchema,
} from '#lib/schema/values.ts'
import { TAKES } from '#lib/schema/words.ts'

const chosen = { articleId: z.number().int().positive(), expectedVersion: z.number().int().positive() }
/** `key` is made once for each change: sent again, a change that was stored is not stored twice. */
const target = { ...chosen, key: z.uuid().optional() }

export const decideInput = z.object({
  ...target,
  decision: statusSchema,
  keepPublished: z.boolean().default(false),
  duplicateOf: z.number().int().positive().nullable().default(null),
})

export const decideManyInput = z.object({
  articles: z.array(z.object(chosen)).min(1).max(MAX_CHOSEN),
  decision: statusSchema,
  duplicateOf: z.number().int().positive().nullable().default(null),
})

/**
 * `stepId` names the step to take back, `of` the change that makes it, which may not have been answered when this was
 * wished for; without either: the last one of one's own. Sent again with the same `key`, it takes nothing more back.
 */
export const undoInput = z.object({
  stepId: z.number().int().positive().nullable(),
  of: z.uuid().optional(),
  key: z.uuid().optional(),
})

const standsSchema = z.object({
  status: statusSchema,
  published: publishedSchema,
  topics: topicsSchema.readonly(),
  /** The values of further fields. */
  others: z.record(z.string(), fieldValueSchema).optional(),
})

/** What a refused decision about many is told of each: the article as it stands, and the version to decide on. */
export const standsNowSchema = z.object({
  articleId: z.number(),
  title: z.string(),
  version: z.number(),
  now: standsSchema,
})
export type StandsNow = z.infer<typeof standsNowSchema>
/** The same of many, as a refusal of a change about them tells it. */
export const allStandNowSchema = z.array(standsNowSchema)

/** An article after a change of it; `stepId` is the step that takes it back, null where that is not its last one. */
export const changedSchema = queueItemSchema.extend({ stepId: z.number().nullable() })
export type Changed = z.infer<typeof changedSchema>

/** What became of each article of a selection. */
export const manyChangedSchema = z.object({
  stepId: z.number().nullable(),
  changed: z.array(queueItemSchema),
  unchanged: z.number(),
  /** `now` is what stands where somebody else changed it meanwhile. */
  skipped: z.array(
    z.object({ id: z.number(), title: z.string(), reason: z.string(), now: standsSchema.optional() }),
  ),
})
export type ManyChanged = z.infer<typeof manyChangedSchema>

/**
 * What stands after an undo because it was changed later: in how many articles, which of their fields, and by whom
 * (`you` for who took the step back). `nothingBack`: none of them changed at all.
 */
const laterSchema = z.object({
  articles: z.number(),
  fields: z.array(z.string()),
  by: z.array(z.string()),
  nothingBack: z.boolean(),
})
export type LaterChanges = z.infer<typeof laterSchema>

/** What was taken back: the first of its articles as they stand now, how many there are, and what had been done. */
export const undoneSchema = z.object({
  stepId: z.number(),
  items: z.array(queueItemSchema),
  articles: z.number(),
  sentence: z.string(),
  /** What was changed later and so stands; null where all of it went back. */
  later: laterSchema.nullable().optional(),
  /** The step holds so many articles that it goes back as a job. */
  job: undoJobSchema.nullable(),
})
export type UndoneStep = z.infer<typeof undoneSchema>

/** An editor sets true or false; only undoing brings absent back. */
export const setPublishedInput = z.object({ ...target, published: z.enum(['true', 'false']) })

/**
 * `from` is the list that the editor changed: what the change adds, takes away and moves then goes together with what
 * was changed meanwhile, as far as neither touches the other. Without it any change in between makes it stale.
 */
export const setTopicsInput = z.object({ ...target, topics: topicsSchema, from: topicsSchema.optional() })

/** `from` as for topics, where the field holds a list. */
export const setFieldInput = z.object({
  ...target,
  field: editableSchema,
  value: fieldValueSchema,
  from: fieldValueSchema.optional(),
})

export const assignInput = z.object({ ...target, assigneeId: z.string().min(1).max(64).nullable() })

export const confirmInput = z.object(target)

/** Without a field: every one of which upstream took an exported value back. */
export const resolveInput = z.object({
  ...target,
  field: editableSchema.nullable(),
  take: z.enum(TAKES),
})
