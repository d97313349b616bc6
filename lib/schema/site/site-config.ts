import { z } from 'zod'
import { importJobSchema } from '#lib/schema/job.ts'
import { MAP_PARTS } from '#lib/schema/site/site-map.ts'
import { publishedSchema } from '#lib/schema/values.ts'

/** Longer files are not edited in the browser. */
export const LONGEST_CONFIG = 64_000

const textSchema = z
  .string()
  .max(LONGEST_CONFIG, 'What is edited here has at most 64,000 characters.')
  .refine(
    (text) => !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\p{Surrogate}/u.test(text),
    'Write text, without control characters.',
  )

/** What somebody would like copydesk.yml to say. */
export const tryConfigInput = z.object({ text: textSchema })

/** The same, to be kept in place of the text that the seal stands for. */
export const saveConfigInput = z.object({ text: textSchema, seal: z.string().max(200) })

/** Where a text comes from: the file, the desk's own settings, a file above the content, or what was found. */
export const CONFIG_FROM = ['file', 'settings', 'above', 'found'] as const

/** The text that is edited, as it stands now. */
export type ShownConfig = {
  readonly text: string
  readonly from: (typeof CONFIG_FROM)[number]
  /** What a save has to bring back. */
  readonly seal: string
  /** Why it cannot be edited here; null where it can. */
  readonly cannot: string | null
}

const diffLineSchema = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  oldLine: z.number().nullable(),
  newLine: z.number().nullable(),
  text: z.string(),
})

const writtenSchema = z.union([
  z.object({ lines: z.array(diffLineSchema) }),
  z.object({ refused: z.string() }),
])
/** What a decision would write: the changed lines, none where the file says so already, or why it cannot. */
export type Written = z.infer<typeof writtenSchema>

const shownSampleSchema = z.union([
  z.object({ path: z.string(), problem: z.string() }),
  z.object({
    path: z.string(),
    title: z.string(),
    date: z.string().nullable(),
    excerpt: z.string(),
    topics: z.array(z.string()),
    published: publishedSchema,
    /** Null where no decision writes anything. */
    approve: writtenSchema.nullable(),
    reject: writtenSchema.nullable(),
  }),
])
/** One file as the desk reads it, or why it does not. */
export type ShownSample = z.infer<typeof shownSampleSchema>

/** What would follow from a text; nothing of it is kept. */
export const triedConfigSchema = z.object({
  /** Of copydesk.yml, or of what the desk keeps in its place; none where the text is the same. */
  diff: z.array(diffLineSchema),
  /** Stands for the text that the diff goes out from. */
  seal: z.string(),
  map: z.array(z.object({ part: z.enum(MAP_PARTS), value: z.string(), why: z.string() })),
  hasFlag: z.boolean(),
  flagIsCertain: z.boolean(),
  samples: z.array(shownSampleSchema),
  /** Of so many evenly drawn files, how many would be read otherwise. */
  changes: z.object({
    of: z.number(),
    title: z.number(),
    date: z.number(),
    flag: z.number(),
    topics: z.number(),
    /** No articles any more, and articles that were none. */
    gone: z.number(),
    come: z.number(),
  }),
  leftOut: z.object({ files: z.number(), excluded: z.number(), examples: z.array(z.string()) }),
})
export type TriedConfig = z.infer<typeof triedConfigSchema>

export const KEPT_IN = ['copydesk.yml', 'settings'] as const

export const savedConfigSchema = z.object({
  /** Where the text stands now. */
  where: z.enum(KEPT_IN),
  /** Why it is not in the content folder; null where it is. */
  why: z.string().nullable(),
  /** The import that reads by it; null where another one runs at this moment. */
  job: importJobSchema.nullable(),
})
export type SavedConfig = z.infer<typeof savedConfigSchema>
