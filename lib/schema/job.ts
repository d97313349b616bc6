import { z } from 'zod'
import { importResultSchema } from '#lib/schema/import.ts'
import { editableSchema } from '#lib/schema/values.ts'

export const jobIdSchema = z.string().min(1).max(64)
export const jobInput = z.object({ id: jobIdSchema })

export const JOB_STATES = ['running', 'done', 'failed', 'cancelled'] as const

/** What an import did, without the quarantine, which may be long and is listed by itself. */
export const importReportSchema = importResultSchema
  .omit({ quarantined: true, conflictFields: true })
  .extend({
    quarantined: z.number(),
    /** The first of them; `conflicts` counts all. */
    conflictFields: z.array(z.object({ path: z.string(), field: editableSchema, articleId: z.number() })),
  })
export type ImportReport = z.infer<typeof importReportSchema>

export const problemSchema = z.object({ code: z.string(), message: z.string(), hint: z.string() })

/** An import in a process of its own, as the import page sees it. */
export const jobSchema = z.object({
  id: z.string(),
  state: z.enum(JOB_STATES),
  by: z.string(),
  /** Changed files, not all files; both are 0 while the folder is being walked. */
  done: z.number(),
  total: z.number(),
  cancelling: z.boolean(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  elapsedMs: z.number(),
  report: importReportSchema.nullable(),
  problem: problemSchema.nullable(),
})
export type Job = z.infer<typeof jobSchema>
