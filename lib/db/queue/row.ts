import { z } from 'zod'
import { topicListSchema } from '#lib/db/articles/stands.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { publishedSchema, statusSchema } from '#lib/schema/values.ts'

const NAMES = [
  'id',
  'path',
  'collection',
  'title',
  'status',
  'published',
  'topics',
  'quality',
  'heat',
  'version',
  'providerName',
  'providerDomain',
  'type',
  'date',
  'heatRank',
  'qualityRank',
  'relatedCount',
  'warningCount',
  'pendingEdits',
  'conflictCount',
  'missingAt',
  'swapped',
  'changedSince',
  'rejectedBefore',
] as const

/** The light columns of `"Article" a`. */
export const queueColumns = Prisma.raw(NAMES.map((name) => `a."${name}"`).join(', '))

const rowSchema = z.object({
  id: z.number(),
  path: z.string(),
  collection: z.string(),
  title: z.string(),
  status: statusSchema,
  published: publishedSchema,
  topics: z.string(),
  quality: z.number().nullable(),
  heat: z.number().nullable(),
  version: z.number(),
  providerName: z.string(),
  providerDomain: z.string(),
  type: z.string(),
  date: z.date(),
  heatRank: z.number(),
  qualityRank: z.number(),
  relatedCount: z.number(),
  warningCount: z.number(),
  pendingEdits: z.number(),
  conflictCount: z.number(),
  missingAt: z.date().nullable(),
  swapped: z.coerce.boolean(),
  changedSince: z.coerce.boolean(),
  rejectedBefore: z.number().nullable(),
})
export type QueueRow = z.infer<typeof rowSchema>

/** A stored row as the queue shows it. */
export function readQueueRow(stored: Record<keyof QueueRow, unknown>): QueueItem {
  const { date, heatRank: _heat, qualityRank: _quality, missingAt, topics, ...row } = rowSchema.parse(stored)
  return {
    ...row,
    topics: topicListSchema.parse(JSON.parse(topics)),
    date: date.getTime() === 0 ? null : date.toISOString(),
    missing: missingAt !== null,
  }
}
