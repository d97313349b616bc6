import { z } from 'zod'
import { editableSchema, fieldValueSchema } from '#lib/schema/values.ts'

/** A pending change of one field against the base revision. */
export const editSchema = z.object({
  field: editableSchema,
  base: fieldValueSchema,
  value: fieldValueSchema,
  /** Set while upstream wants another value: a conflict that an editor must settle. Wrapped, since null is a value. */
  theirs: z.object({ value: fieldValueSchema }).nullable(),
  origin: z.enum(['hand', 'decision']),
  by: z.string(),
  at: z.date(),
})
export type Edit = z.infer<typeof editSchema>
