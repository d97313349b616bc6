import { z } from 'zod'
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

/** The changes among what was stored; what makes no sense, or is of another version, is passed over. */
export function readChanges(stored: readonly unknown[]): OutgoingChange[] {
  return stored.flatMap((each) => outgoingChangeSchema.safeParse(each).data ?? [])
}
