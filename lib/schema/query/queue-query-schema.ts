import { z } from 'zod'
import { type Facet, perFacet, type WordOf, wordsOf } from '#lib/schema/query/facets.ts'
import { isDay, OPEN_DAYS, OPEN_RANGE } from '#lib/schema/query/query-range.ts'
import { LONGEST_SEARCH, type QueueQuery } from '#lib/schema/query/queue-query.ts'
import { SORTS } from '#lib/schema/words.ts'

const list = (facet: Facet) => {
  const words = wordsOf(facet)
  return z.array(words === null ? z.string() : z.enum(words)).default([])
}
const lists = perFacet(list) as {
  readonly [Name in Facet]: z.ZodDefault<z.ZodArray<z.ZodType<WordOf<Name>>>>
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
