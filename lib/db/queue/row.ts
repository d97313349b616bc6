import { z } from 'zod'
import { readOthers, topicListSchema } from '#lib/db/articles/held-columns.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { labelled } from '#lib/fields/labels.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { publishedSchema, statusSchema } from '#lib/schema/values.ts'

/** The light columns of an article. */
export const queueColumns = {
  id: true,
  path: true,
  collection: true,
  title: true,
  status: true,
  published: true,
  topics: true,
  fieldValues: true,
  quality: true,
  heat: true,
  version: true,
  providerName: true,
  providerDomain: true,
  type: true,
  date: true,
  relatedCount: true,
  warningCount: true,
  pendingEdits: true,
  conflictCount: true,
  missingAt: true,
  swapped: true,
  changedSince: true,
  takenBack: true,
  stillWritten: true,
  changedAfterExport: true,
  rejectedBefore: true,
  unwritable: true,
  unreadable: true,
  canonicalUrl: true,
  imageUrl: true,
  assigneeId: true,
  noteCount: true,
} as const satisfies Prisma.ArticleSelect

const rowSchema = z.object({
  id: z.number(),
  path: z.string(),
  collection: z.string(),
  title: z.string(),
  status: statusSchema,
  published: publishedSchema,
  topics: z.string(),
  fieldValues: z.string(),
  quality: z.number().nullable(),
  heat: z.number().nullable(),
  version: z.number(),
  providerName: z.string(),
  providerDomain: z.string(),
  type: z.string(),
  date: z.date(),
  relatedCount: z.number(),
  warningCount: z.number(),
  pendingEdits: z.number(),
  conflictCount: z.number(),
  missingAt: z.date().nullable(),
  swapped: z.coerce.boolean(),
  changedSince: z.coerce.boolean(),
  takenBack: z.number(),
  stillWritten: z.number(),
  changedAfterExport: z.coerce.boolean(),
  rejectedBefore: z.number().nullable(),
  unwritable: z.coerce.boolean(),
  unreadable: z.coerce.boolean(),
  canonicalUrl: z.string().nullable(),
  imageUrl: z.string().nullable(),
  assigneeId: z.string().nullable(),
  noteCount: z.number(),
})
export type QueueRow = z.infer<typeof rowSchema>

/** What is longer is a picture itself, written into the file. */
const LONGEST_ADDRESS = 2_000

/** What the site says of who wrote an article, and in which language; nothing where it says nothing. */
function labelsOf(fieldValues: string): Pick<QueueItem, 'authors' | 'language'> {
  if (fieldValues === '{}') return {}
  const { authors, language } = labelled(readOthers(fieldValues))
  return {
    ...(authors.length > 0 && { authors: [...authors] }),
    ...(language !== null && { language }),
  }
}

/** A stored row as the queue shows it; `shared` holds the story addresses that several articles have. */
export function readQueueRow(
  stored: Record<keyof QueueRow, unknown>,
  shared: ReadonlySet<string>,
): QueueItem {
  const { date, missingAt, topics, fieldValues, takenBack, canonicalUrl, imageUrl, ...row } =
    rowSchema.parse(stored)
  return {
    ...row,
    ...labelsOf(fieldValues),
    ...(imageUrl !== null && imageUrl.length <= LONGEST_ADDRESS && { image: imageUrl }),
    takenBackCount: takenBack,
    topics: topicListSchema.parse(JSON.parse(topics)),
    date: date.getTime() === 0 ? null : date.toISOString(),
    missing: missingAt !== null,
    duplicate: canonicalUrl !== null && shared.has(canonicalUrl),
  }
}
