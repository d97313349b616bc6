import { z } from 'zod'
import {
  assignInput,
  confirmInput,
  decideInput,
  resolveInput,
  setFieldInput,
  setPublishedInput,
  setTopicsInput,
  undoInput,
} from '#lib/schema/review.ts'
import { fieldValueSchema, publishedSchema, statusSchema } from '#lib/schema/values.ts'
import { NO_RESTORE } from '#lib/schema/wire/page-mark.ts'
import { pageMarkSchema } from '#lib/schema/wire/page-mark-schema.ts'

const rowSchema = z.object({
  title: z.string().optional(),
  status: statusSchema,
  published: publishedSchema,
  topics: z.array(z.string()),
  swapped: z.boolean(),
  changedSince: z.boolean(),
  assigneeId: z.string().nullable().optional(),
  others: z.record(z.string(), fieldValueSchema).optional(),
})

const common = {
  /** The page that it was made on. */
  page: pageMarkSchema,
  title: z.string(),
  before: rowSchema,
}

/** What is known here of the article whose step goes back: nothing, where the step was stored before. */
const undone = {
  page: pageMarkSchema,
  title: z.string(),
  before: rowSchema.partial(),
  after: rowSchema.partial(),
}

/** One change as it goes to the server, with what the row said before it. */
const outgoingChangeSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('decide'), input: decideInput.required({ key: true }) }),
  z.object({ ...common, kind: z.literal('published'), input: setPublishedInput.required({ key: true }) }),
  z.object({ ...common, kind: z.literal('topics'), input: setTopicsInput.required({ key: true }) }),
  z.object({ ...common, kind: z.literal('field'), input: setFieldInput.required({ key: true }) }),
  z.object({ ...common, kind: z.literal('assign'), input: assignInput.required({ key: true }) }),
  z.object({ ...common, kind: z.literal('confirm'), input: confirmInput.required({ key: true }) }),
  z.object({ ...common, kind: z.literal('resolve'), input: resolveInput.required({ key: true }) }),
  z.object({
    ...undone,
    kind: z.literal('undo'),
    // 0: of an article that is not known here.
    input: undoInput.required({ key: true }).extend({ articleId: z.number().int().nonnegative() }),
  }),
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
