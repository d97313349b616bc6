import { z } from 'zod'
import type { PageMark } from '#lib/schema/wire/page-mark.ts'

export const pageMarkSchema: z.ZodType<PageMark> = z.object({
  person: z.string().min(1).max(64),
  restore: z.number().int(),
})
