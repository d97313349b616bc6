import { z } from 'zod'
import { isDay, OPEN_DAYS, OPEN_RANGE } from '#lib/schema/query-range.ts'
import { LONGEST_SEARCH, type QueueQuery } from '#lib/schema/queue-query.ts'
import { publishedSchema, statusSchema } from '#lib/schema/values.ts'
import { HAS, MARKS, SORTS } from '#lib/schema/words.ts'

const lists = {
  status: z.array(statusSchema).default([]),
  published: z.array(publishedSchema).default([]),
  topic: z.array(z.string()).default([]),
  provider: z.array(z.string()).default([]),
  collection: z.array(z.string()).default([]),
  type: z.array(z.string()).default([]),
  assignee: z.array(z.string()).default([]),
  mark: z.array(z.enum(MARKS)).default([]),
  has: z.array(z.enum(HAS)).default([]),
}

const side = z.number().nullable().default(null)
const day = z.string().refine(isDay, 'A day is written like 2026-01-31.').nullable().default(null)

/** A query as the command line and actions give it: what is left out does not restrict. */
export const queueQuerySchema = z.object({
  ...lists,
  not: z.object(lists).prefault({}),
  heat: z.object({ min: side, max: side }).default(OPEN_RANGE),
  quality: z.object({ min: side, max: side }).default(OPEN_RANGE),
  date: z.object({ from: day, to: day }).default(OPEN_DAYS),
  search: z.string().max(LONGEST_SEARCH).default(''),
  sort: z.enum(SORTS).default('date'),
}) satisfies z.ZodType<QueueQuery>
