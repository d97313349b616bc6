import { z } from 'zod'
import { quarantinedSchema } from '#lib/schema/import.ts'
import { importJobSchema } from '#lib/schema/job.ts'

const pathSchema = z.string().min(1).max(4_096)

/** What may be done to a line. */
export const MENDS = ['replace', 'add', 'remove'] as const
export type MendHow = (typeof MENDS)[number]

/** A broken file, around its problem or another line. */
export const brokenFileInput = z.object({
  path: pathSchema,
  line: z.coerce.number().int().min(1).max(10_000_000).optional(),
})

/** One line of a broken file as somebody wants it, who saw the file with this digest. */
export const mendInput = z.object({
  path: pathSchema,
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'The digest of the file is missing.'),
  line: z.number().int().min(1).max(10_000_000),
  how: z.enum(MENDS),
  /** The new line without its end; of a line that is removed, nothing. */
  text: z
    .string()
    .max(2_000, 'A line that is mended here has at most 2,000 characters.')
    .refine(isOneLineOfText, 'Write one line of text, without control characters.')
    .default(''),
})
export type MendWish = z.output<typeof mendInput>

/** Which problems are listed: of one rule or all, after a path. */
export const problemsInput = z.object({
  rule: z.string().max(100).optional(),
  after: z.string().max(4_096).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ProblemsWish = z.output<typeof problemsInput>

const problemSchema = quarantinedSchema.omit({ path: true })
export type ProblemView = z.infer<typeof problemSchema>

/** A line of a broken file; `text` is what may be changed, null where `why` says why not. */
export type NearLineView = {
  line: number
  shown: string
  text: string | null
  why: 'opaque' | 'long' | 'no-text' | null
}

/** A file of the quarantine as it stands on disk now. */
export type BrokenFile = {
  path: string
  /** Whether it is an article by now, could be one at the next import, or is still broken. */
  state: 'imported' | 'readable' | 'broken'
  articleId: number | null
  /** Of its bytes; empty where they cannot be read here. */
  digest: string
  /** An import has seen it as it stands. */
  isSeen: boolean
  problem: ProblemView | null
  /** The line in question, or the one that was asked for, with some around it. */
  lines: NearLineView[]
  at: number
  /** How many lines the file has. */
  lineCount: number
  /** Why no line of it can be mended here; null where one can. */
  cannot: string | null
  /** The content lies in a git work tree that the desk serves. */
  inGit: boolean
}

const diffLineSchema = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  oldLine: z.number().nullable(),
  newLine: z.number().nullable(),
  text: z.string(),
})

/** What mending a line would do. */
export const mendPlanSchema = z.object({
  diff: z.array(diffLineSchema),
  /** The title under which the file would then be imported; null where it would not. */
  title: z.string().nullable(),
  /** What would be wrong with the file then. */
  left: problemSchema.nullable(),
  /** Why the line would not be written; null where it would. */
  why: z.string().nullable(),
})
export type MendPlan = z.infer<typeof mendPlanSchema>

/** A line that was written, with what is wrong with the file now, and the import that takes it in. */
export const mendedSchema = z.object({
  path: z.string(),
  line: z.number(),
  digest: z.string(),
  left: problemSchema.nullable(),
  /** Null where another import runs at this moment. */
  job: importJobSchema.nullable(),
})
export type MendedFile = z.infer<typeof mendedSchema>

function isOneLineOfText(text: string): boolean {
  return !/[\x00-\x08\x0a-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff]|\p{Surrogate}/u.test(text)
}
