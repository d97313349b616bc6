import { z } from 'zod'
import { importJobSchema } from '#lib/schema/job.ts'

/** Which of the readings that the page showed, by its place among them; the seal says which those were. */
export const chooseFlagInput = z.object({
  reading: z.int().min(0).max(1_000),
  seal: z.string().max(100),
})

export const flagChosenSchema = z.object({
  /** The key that was chosen; null where the site has none. */
  key: z.string().nullable(),
  /** The import that reads all files again; null where another one runs at this moment. */
  job: importJobSchema.nullable(),
})
export type FlagChosen = z.infer<typeof flagChosenSchema>
