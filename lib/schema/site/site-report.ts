import { z } from 'zod'
import { EDIT_KINDS, flagSchema, GENERATORS, MAP_PARTS } from '#lib/schema/site/site-map.ts'
import { SHAPES, type SiteReport } from '#lib/schema/site/site-reading.ts'

const generator = z.enum(GENERATORS)
const text = z.string()
const count = z.number()

const originSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('default') }),
  z.object({ from: z.literal('preset'), generator }),
  z.object({ from: z.literal('declared'), file: text }),
  z.object({ from: z.literal('found'), key: text, files: count, of: count }),
  z.object({ from: z.literal('paths') }),
  z.object({ from: z.literal('copydesk.yml'), file: text }),
  z.object({ from: z.literal('settings') }),
])

const keyUseSchema = z.object({
  key: text,
  files: count,
  shapes: z.partialRecord(z.enum(SHAPES), count),
  values: z.array(z.object({ value: text, files: count })),
})

/** What a look at the site found besides the map, as it is kept for the page about it. */
export const siteReportSchema: z.ZodType<SiteReport> = z.object({
  generator: generator.nullable(),
  isHome: z.boolean(),
  folder: text,
  signs: z.array(z.object({ generator, file: text })),
  origins: z.record(z.enum(MAP_PARTS), z.array(originSchema)),
  flag: z.object({
    certain: z.boolean(),
    readings: z.array(z.object({ flag: flagSchema.nullable(), why: text })),
  }),
  saidBy: z.array(originSchema).default([]),
  sample: z.object({ size: count, of: count, read: count, withoutFrontmatter: count, broken: count }),
  leftOut: z.object({ files: count, excluded: count, examples: z.array(text) }),
  keys: z.array(keyUseSchema),
  suggestions: z.array(
    z.object({
      key: text,
      kind: z.enum(EDIT_KINDS),
      label: text.optional(),
      choices: z.array(text).optional(),
      file: text,
      line: count,
    }),
  ),
  notes: z.array(z.object({ file: text, message: text })),
})
