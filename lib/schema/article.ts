import { z } from 'zod'
import { imageSchema, relatedSchema, warningSchema } from '#lib/schema/entry.ts'
import { takenBackSchema } from '#lib/schema/exported-field.ts'
import { perFacet } from '#lib/schema/facets.ts'
import { quarantinedSchema } from '#lib/schema/import.ts'
import { noteViewSchema } from '#lib/schema/note.ts'
import { editableSchema, fieldValueSchema, publishedSchema, statusSchema } from '#lib/schema/values.ts'

/** One row of the queue. Dates are ISO instants; `date` is null where the file has none that can be read. */
export const queueItemSchema = z.object({
  id: z.number(),
  path: z.string(),
  collection: z.string(),
  title: z.string(),
  status: statusSchema,
  published: publishedSchema,
  topics: z.array(z.string()),
  quality: z.number().nullable(),
  heat: z.number().nullable(),
  version: z.number(),
  providerName: z.string(),
  providerDomain: z.string(),
  type: z.string(),
  date: z.string().nullable(),
  relatedCount: z.number(),
  warningCount: z.number(),
  pendingEdits: z.number(),
  conflictCount: z.number(),
  missing: z.boolean(),
  swapped: z.boolean(),
  changedSince: z.boolean(),
  /** Fields whose exported value upstream took back, and nobody said yet what is to be there. */
  takenBackCount: z.number(),
  /** Fields where the file still holds what the desk wrote, although it does not stand any more. */
  stillWritten: z.number(),
  /** Upstream gave an exported field a value of its own. */
  changedAfterExport: z.boolean(),
  rejectedBefore: z.number().nullable(),
  /** An export could not change its flag or its topics in the file as it stands. */
  unwritable: z.boolean(),
  /** Its file cannot be read any more; everything here is what it said before. */
  unreadable: z.boolean(),
  /** Another article has the same story address. */
  duplicate: z.boolean(),
  /** The person who is to look at it. */
  assigneeId: z.string().nullable(),
  noteCount: z.number(),
})
export type QueueItem = z.infer<typeof queueItemSchema>

/** A page of the queue; `next` is the cursor of the following page. */
export const queuePageSchema = z.object({
  total: z.number(),
  items: z.array(queueItemSchema),
  next: z.string().nullable(),
})
export type QueuePage = z.infer<typeof queuePageSchema>

export const facetCountSchema = z.object({ value: z.string(), count: z.number() })
export type FacetCount = z.infer<typeof facetCountSchema>

/**
 * How a score is distributed: `count` articles from `from` up to, but not with, `to`; the last bucket holds its end too.
 * Empty where no article has the score.
 */
export const histogramSchema = z.array(z.object({ from: z.number(), to: z.number(), count: z.number() }))
export type Histogram = z.infer<typeof histogramSchema>

/**
 * Counts beside each filter; each honours every other filter, but not its own. Words that are left out count
 * nothing. A count of `has` is what adding the word would list. Those of `tabs` are what each tab would list; `total`
 * is what the query lists now.
 */
export const facetsSchema = z.object({
  ...perFacet(() => z.array(facetCountSchema)),
  heat: histogramSchema,
  quality: histogramSchema,
  tabs: z.array(z.object({ name: z.string(), count: z.number() })),
  total: z.number(),
})
export type Facets = z.infer<typeof facetsSchema>

/** A pending edit as the desk shows it. */
export const editViewSchema = z.object({
  field: editableSchema,
  label: z.string(),
  /** Whether both sides of a conflict can be had. */
  unites: z.boolean(),
  base: fieldValueSchema,
  value: fieldValueSchema,
  theirs: z.object({ value: fieldValueSchema }).nullable(),
  origin: z.enum(['hand', 'decision']),
  by: z.string(),
  at: z.string(),
})
export type EditView = z.infer<typeof editViewSchema>

/** A field for which the article has no place of its own. */
export const fieldViewSchema = z.object({ name: editableSchema, label: z.string(), value: fieldValueSchema })
export type FieldView = z.infer<typeof fieldViewSchema>

/** One event in the history of an article, described for people. */
export const historyItemSchema = z.object({
  id: z.number(),
  at: z.string(),
  actor: z.string(),
  via: z.string(),
  name: z.string(),
  sentence: z.string(),
  /** The step that it belongs to, while that can be taken back. */
  stepId: z.number().nullable(),
})
export type HistoryItem = z.infer<typeof historyItemSchema>

/** A related item, with the article it is where it was imported itself. */
export const coverageItemSchema = relatedSchema.extend({
  /** When it was published, as an instant; null where its date cannot be read. */
  date: z.string().nullable(),
  article: z
    .object({
      id: z.number(),
      title: z.string(),
      version: z.number(),
      status: statusSchema,
      published: publishedSchema,
    })
    .nullable(),
})
export type CoverageItem = z.infer<typeof coverageItemSchema>

/** A line of a diff: kept, added or removed, with its number in the old and the new file (from 1). */
export const diffLineSchema = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  oldLine: z.number().nullable(),
  newLine: z.number().nullable(),
  text: z.string(),
})
export type DiffLine = z.infer<typeof diffLineSchema>

/** Everything the article pane shows. */
export const articleDetailSchema = queueItemSchema.extend({
  excerpt: z.string(),
  dateText: z.string().nullable(),
  webUrl: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  exportedAt: z.string().nullable(),
  flagByHand: z.boolean(),
  images: z.array(imageSchema),
  warnings: z.array(warningSchema),
  body: z.string(),
  /** Length of the opaque `secured` value in characters; null where there is none. */
  securedSize: z.number().nullable(),
  edits: z.array(editViewSchema),
  fields: z.array(fieldViewSchema),
  takenBack: z.array(takenBackSchema),
  /** The change an export would make to the base revision, with a little context; empty without edits. */
  diff: z.array(diffLineSchema),
  /** Why an export would refuse the edits, in one sentence. */
  diffProblem: z.string().nullable(),
  /** Why the file cannot be read any more; null where it can. */
  fileProblem: quarantinedSchema.omit({ path: true }).nullable(),
  /** What was decided about, where the file says something else now. */
  basis: z
    .object({ title: z.string(), excerpt: z.string(), canonicalUrl: z.string().nullable(), at: z.string() })
    .nullable(),
  canonicalUrl: z.string().nullable(),
  /** The other articles with the same story address, whether their files are there or gone; the newest ones. */
  sameAddress: z.array(
    z.object({
      id: z.number(),
      path: z.string(),
      title: z.string(),
      status: statusSchema,
      published: publishedSchema,
      version: z.number(),
      missing: z.boolean(),
    }),
  ),
  /** The article with the same story address that was rejected before this one came. */
  earlier: z.object({ id: z.number(), path: z.string(), title: z.string(), status: statusSchema }).nullable(),
  /** What upstream last changed in the file, with a little context. */
  upstreamDiff: z.array(diffLineSchema),
  upstreamAt: z.string(),
  /** The commit that last touched the file, where it is in conflict or took something back and the folder is a git work tree. */
  upstreamCommit: z.object({ sha: z.string(), at: z.string(), author: z.string() }).nullable(),
  /** The same, and no commit holds the file as it stands. */
  upstreamUncommitted: z.boolean(),
  related: z.array(coverageItemSchema),
  history: z.array(historyItemSchema),
  /** What editors told each other, oldest first. */
  notes: z.array(noteViewSchema),
})
export type ArticleDetail = z.infer<typeof articleDetailSchema>

export const articleIdSchema = z.coerce.number().int().positive()
