import { z } from 'zod'
import { paramsOfQuery, queryFromParams } from '#lib/schema/query/queue-query.ts'

export const viewNameSchema = z
  .string()
  .trim()
  .min(1, 'A view needs a name.')
  .max(60, 'The name of a view has at most 60 characters.')
  .refine((name) => !/[\p{Cc}\u2028\u2029]/u.test(name), 'The name of a view is one line of text.')

/** A query in its address form; anything else reads as the query that an address like it would open. */
export const viewQuerySchema = z
  .string()
  .max(8_000, 'A view has at most 8,000 characters of filters.')
  .transform((text) => paramsOfQuery(queryFromParams(new URLSearchParams(text))).toString())

export const viewIdSchema = z.uuid('This is not the id of a view.')

export const saveViewInput = z.object({
  name: viewNameSchema,
  query: viewQuerySchema,
  shared: z.boolean().default(false),
})
export const renameViewInput = z.object({ id: viewIdSchema, name: viewNameSchema })
export const changeViewInput = z.object({ id: viewIdSchema, query: viewQuerySchema })
/** As many views as stand at the side of the list: so many are counted, and may be pinned. */
export const COUNTED_VIEWS = 12

export const arrangeViewsInput = z.object({
  /** The views that stand first, in order. */
  pinned: z.array(viewIdSchema).max(COUNTED_VIEWS, `At most ${COUNTED_VIEWS} views can be pinned.`),
  /** The view that the desk opens with; null for the articles to review. */
  opens: viewIdSchema.nullable(),
})
export const deleteViewInput = z.object({ id: viewIdSchema })
export const restoreViewInput = deleteViewInput

/**
 * A saved query as somebody sees it: `mine` is false for what somebody else shares, which only an admin may change.
 */
export const savedViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The address form. */
  query: z.string(),
  /** What it shows, in one sentence. */
  sentence: z.string(),
  shared: z.boolean(),
  owner: z.string(),
  mine: z.boolean(),
  mayChange: z.boolean(),
  /** Whether it stands first among the views of whoever looks; the order is that of the list. */
  pinned: z.boolean(),
  /** Whether the desk opens with it. */
  opens: z.boolean(),
})
export type SavedView = z.infer<typeof savedViewSchema>

/** How many articles a view lists. */
export type ViewCount = { readonly id: string; readonly count: number }
