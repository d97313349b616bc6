import { z } from 'zod'

/** What a worker is to do, and to which desk. */
export const orderSchema = z.object({
  task: z.enum(['export', 'import', 'settle', 'rollback']),
  url: z.string(),
  root: z.string(),
  runId: z.string().default(''),
})
export type Order = z.infer<typeof orderSchema>
