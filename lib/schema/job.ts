import { z } from 'zod'
import { bulkActionSchema, bulkReportSchema } from '#lib/schema/bulk.ts'
import {
  downloadFormatSchema,
  downloadReportSchema,
  exportReportSchema,
  planChoicesSchema,
  rollbackReportSchema,
} from '#lib/schema/export/export-plan.ts'
import { importResultSchema } from '#lib/schema/import.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { editableSchema } from '#lib/schema/values.ts'

export const jobIdSchema = z.string().min(1).max(64)
export const jobInput = z.object({ id: jobIdSchema })

export const skippedInput = jobInput.extend({ after: z.coerce.number().int().min(0).default(0) })

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

/** What the row of a job holds as its input, by kind. */
export const bulkJobInput = z.object({
  query: queueQuerySchema,
  action: bulkActionSchema,
  /** The query in words, with the people in it by name; one of before has none. */
  sentence: z.string().optional(),
  /** It is about articles that were chosen one by one, also those without a file. */
  isChosen: z.boolean().default(false),
})
export const undoJobInput = z.object({ stepId: z.number() })
export const planJobInput = planChoicesSchema
export const exportJobInput = z.object({
  planId: z.string(),
  /** Null leaves the files uncommitted. */
  commit: z
    .object({
      branch: z.string().optional(),
      push: z.boolean().optional(),
      message: z.string().optional(),
    })
    .nullable(),
})
export const rollbackJobInput = z.object({
  runId: z.string(),
  /** Null leaves what was put back uncommitted. */
  commit: z.object({ push: z.boolean().optional() }).nullable().default(null),
})
export const downloadJobInput = z.object({
  planId: z.string(),
  /** That of the plan when it was made of it; absent in the rows of older versions. */
  seal: z.string().optional(),
  format: downloadFormatSchema,
})

export const problemSchema = z.object({ code: z.string(), message: z.string(), hint: z.string() })

/** Long work in a process of its own, as pages see it. */
const common = {
  id: z.string(),
  state: z.enum(JOB_STATES),
  by: z.string(),
  /** Articles, or changed files for an import, where both are 0 while the folder is being walked. */
  done: z.number(),
  total: z.number(),
  cancelling: z.boolean(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  elapsedMs: z.number(),
  problem: problemSchema.nullable(),
}

export const importJobSchema = z.object({
  ...common,
  kind: z.literal('import'),
  report: importReportSchema.nullable(),
})
export type ImportJob = z.infer<typeof importJobSchema>

/** One action about every article of a query. */
export const bulkJobSchema = z.object({
  ...common,
  kind: z.literal('bulk'),
  action: bulkActionSchema,
  /** The query as a sentence. */
  sentence: z.string(),
  report: bulkReportSchema,
})
export type BulkJob = z.infer<typeof bulkJobSchema>

/** Articles of which something stands, so far, because it was changed later, and who did. */
export const undoReportSchema = z.object({ stands: z.number(), by: z.array(z.string()) })
export type UndoReport = z.infer<typeof undoReportSchema>

/** A step over many articles on its way back. */
export const undoJobSchema = z.object({
  ...common,
  kind: z.literal('undo'),
  stepId: z.number(),
  report: undoReportSchema.nullable(),
})
export type UndoJob = z.infer<typeof undoJobSchema>

/** An export plan on its way; its id is that of the plan. */
export const planJobSchema = z.object({ ...common, kind: z.literal('plan'), ...planJobInput.shape })
export type PlanJob = z.infer<typeof planJobSchema>

/** The export of a plan. */
export const exportJobSchema = z.object({
  ...common,
  kind: z.literal('export'),
  ...exportJobInput.shape,
  report: exportReportSchema,
})
export type ExportJob = z.infer<typeof exportJobSchema>

/** An export on its way back. */
export const rollbackJobSchema = z.object({
  ...common,
  kind: z.literal('rollback'),
  ...rollbackJobInput.shape,
  report: rollbackReportSchema,
})
export type RollbackJob = z.infer<typeof rollbackJobSchema>

/** A patch or an archive of a plan; to be had at `/api/export/files/ID` once the report stands. */
export const downloadJobSchema = z.object({
  ...common,
  kind: z.literal('download'),
  ...downloadJobInput.shape,
  report: downloadReportSchema.nullable(),
})
export type DownloadJob = z.infer<typeof downloadJobSchema>

/** A job that the desk follows. */
export type DeskJob = BulkJob | UndoJob

export const jobSchema = z.discriminatedUnion('kind', [
  importJobSchema,
  bulkJobSchema,
  undoJobSchema,
  planJobSchema,
  exportJobSchema,
  rollbackJobSchema,
  downloadJobSchema,
])
export type Job = z.infer<typeof jobSchema>
