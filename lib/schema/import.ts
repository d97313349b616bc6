import { z } from 'zod'
import { editableSchema, fieldValueSchema } from '#lib/schema/values.ts'

export const quarantinedSchema = z.object({
  path: z.string(),
  line: z.number(),
  column: z.number(),
  rule: z.string(),
  message: z.string(),
  hint: z.string(),
  sourceLine: z.string(),
})
export type Quarantined = z.infer<typeof quarantinedSchema>

export const fieldConflictSchema = z.object({
  path: z.string(),
  field: editableSchema,
  base: fieldValueSchema,
  ours: fieldValueSchema,
  theirs: fieldValueSchema,
})
export type FieldConflict = z.infer<typeof fieldConflictSchema>

/**
 * What an import did, or would do. `quarantined` lists every path that is broken now, also from earlier runs;
 * `leftOut` counts the files that are no content at all.
 */
export const importResultSchema = z.object({
  added: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  moved: z.number(),
  missing: z.number(),
  quarantined: z.array(quarantinedSchema),
  leftOut: z.number().default(0),
  conflicts: z.number(),
  conflictFields: z.array(fieldConflictSchema),
  skipped: z.object({ dotFolders: z.number(), nodeModules: z.number(), symlinks: z.number() }),
  /** Folders that could not be listed; the articles below them are left as they are. */
  unreadable: z.array(z.object({ path: z.string(), reason: z.string() })),
  topics: z.number(),
  /** Changed files that a stopped run left to the next. */
  notRead: z.number(),
  ms: z.number(),
})
export type ImportResult = z.infer<typeof importResultSchema>

/** Files of the quarantine, a page at a time; `next` is the path after which there are more. */
export type FilesPage = { total: number; items: Quarantined[]; next: string | null }

/** How many files could not be imported, by rule, and how many are no content at all: neither broken nor imported. */
export type ProblemCounts = { total: number; rules: { rule: string; count: number }[]; leftOut: number }

/** What a stored run counted; runs of older versions may lack some. */
export const importRunCounts = z.object({
  added: z.number().default(0),
  updated: z.number().default(0),
  moved: z.number().default(0),
  missing: z.number().default(0),
  quarantined: z.number().default(0),
  unchanged: z.number().default(0),
})
export type ImportRunView = z.infer<typeof importRunCounts> & { id: number; at: string; by: string }
