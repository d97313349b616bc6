import { z } from 'zod'
import { type Editable, editableSchema, type FieldValue, fieldValueSchema } from '#lib/schema/values.ts'

/** What the desk itself put into a file: the value of one field that an export wrote. */
export const exportedFieldSchema = z.object({
  field: editableSchema,
  /** What stood there before the desk first wrote; null where the key was absent. */
  before: fieldValueSchema,
  /** What was written last. */
  ours: fieldValueSchema,
  /** Set while a later version of the file has the old value again, and nobody settled it. Wrapped, since null is a value. */
  theirs: z.object({ value: fieldValueSchema }).nullable(),
  origin: z.enum(['hand', 'decision']),
  by: z.string(),
  at: z.coerce.date(),
  runId: z.string(),
})
export type ExportedField = z.infer<typeof exportedFieldSchema>

/** A value that was taken back, as lists and commands show it. */
export type TakenBack = {
  field: Editable
  ours: FieldValue
  theirs: FieldValue
}

export const alwaysWrittenInput = z.object({ fields: z.array(editableSchema) })
