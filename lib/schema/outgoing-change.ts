import { z } from 'zod'
import { NO_RESTORE } from '#lib/schema/page-mark.ts'
import { pageMarkSchema } from '#lib/schema/page-mark-schema.ts'
import {
  assignInput,
  confirmInput,
  decideInput,
  resolveInput,
  setPublishedInput,
  setTopicsInput,
} from '#lib/schema/review.ts'
import { publishedSchema, statusSchema } from '#lib/schema/values.ts'

const common = {
  /** The page that it was made on. */
  page: pageMarkSchema,
  title: z.string(),
  before: z.object({
    status: statusSchema,
    published: publishedSchema,
    topics: z.array(z.string()),
    swapped: z.boolean(),
    changedSince: z.boolean(),
    assigneeId: z.string().nullable().optional(),
  }),
}

/** One change as it goes to the server, with what the row said before it. */
const outgoingChangeSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('decide'), input: decideInput.required({ key: true }) }),
  z.object({ ...common, kind: z.literal('published'), input: setPublishedInput.required({ key: true }) }),
  z.object({ ...common, kind: z.literal('topics'), input: setTopicsInput.required({ key: true }) }),
  z.object({ ...common, kind: z.literal('assign'), input: assignInput.required({ key: true }) }),
  z.object({ ...common, kind: z.literal('confirm'), input: confirmInput.required({ key: true }) }),
  z.object({ ...common, kind: z.literal('resolve'), input: resolveInput.required({ key: true }) }),
])
export type OutgoingChange = z.infer<typeof outgoingChangeSchema>

/**
 * The changes among what was stored for a person; what makes no sense, or is of another version, is passed over. One
 * without a mark is the person's all the same, but about a database that nobody knows.
 */
export function readChanges(stored: readonly unknown[], person: string): OutgoingChange[] {
  const page = { person, restore: NO_RESTORE }
  return stored.flatMap((each) => outgoingChangeSchema.safeParse(Object.assign({ page }, each)).data ?? [])
}
