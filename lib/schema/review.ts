import { z } from 'zod'
import { editableSchema, statusSchema, topicsSchema } from '#lib/schema/values.ts'

const target = { articleId: z.number().int().positive(), expectedVersion: z.number().int().positive() }

export const decideInput = z.object({
  ...target,
  decision: statusSchema,
  keepPublished: z.boolean().default(false),
})

/** An editor sets true or false; only undoing brings absent back. */
export const setPublishedInput = z.object({ ...target, published: z.enum(['true', 'false']) })

export const setTopicsInput = z.object({ ...target, topics: topicsSchema })

export const confirmInput = z.object(target)

export const resolveInput = z.object({
  ...target,
  field: editableSchema,
  take: z.enum(['ours', 'theirs', 'both']),
})
