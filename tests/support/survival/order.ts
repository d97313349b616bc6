import { z } from 'zod'

/** What a worker is to do, and to which desk. */
export const orderSchema = z.object({
  task: z.enum(['export', 'import', 'settle', 'rollback', 'job']),
  url: z.string(),
  root: z.string(),
  /** Of the run to roll back, or of the job to do. */
  id: z.string().default(''),
})
export type Order = z.infer<typeof orderSchema>
