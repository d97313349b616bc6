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
export const deleteViewInput = z.object({ id: viewIdSchema })

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
})
export type SavedView = z.infer<typeof savedViewSchema>

/** How many views are counted: as many as stand at the side of the list. */
export const COUNTED_VIEWS = 12

/** How many articles a view lists. */
export type ViewCount = { readonly id: string; readonly count: number }
