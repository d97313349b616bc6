import { z } from 'zod'
import { fieldConflictSchema } from '#lib/schema/import.ts'
import { editableSchema } from '#lib/schema/values.ts'

/**
 * What became of exports that were not pushed when they were put onto newer commits; paths are relative to the content.
 * Files whose newer version needed no merging are not listed.
 */
export const mergeReportSchema = z.object({
  /** Files that upstream changed too and that hold both sides' changes now. */
  merged: z.array(z.object({ path: z.string(), fields: z.array(editableSchema) })),
  /** Fields to which upstream gave a third value, which stays; the exported one waits at the article. */
  conflicts: z.array(fieldConflictSchema),
  /** Files whose exported values could not be put into upstream's; they wait at the article. */
  dropped: z.array(z.object({ path: z.string(), reason: z.string() })),
})
export type MergeReport = z.infer<typeof mergeReportSchema>
