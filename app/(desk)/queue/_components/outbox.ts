import * as z from 'zod/mini'
import {
  confirmInput,
  decideInput,
  resolveInput,
  setPublishedInput,
  setTopicsInput,
} from '#lib/schema/review.ts'
import { publishedSchema, statusSchema } from '#lib/schema/values.ts'

/** One change as it goes to the server, with what the row said before it. */
const changeSchema = z.intersection(
  z.object({
    title: z.string(),
    before: z.object({
      status: statusSchema,
      published: publishedSchema,
      topics: z.array(z.string()),
      swapped: z.boolean(),
      changedSince: z.boolean(),
    }),
  }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('decide'), input: z.required(decideInput, { key: true }) }),
    z.object({ kind: z.literal('published'), input: z.required(setPublishedInput, { key: true }) }),
    z.object({ kind: z.literal('topics'), input: z.required(setTopicsInput, { key: true }) }),
    z.object({ kind: z.literal('confirm'), input: z.required(confirmInput, { key: true }) }),
    z.object({ kind: z.literal('resolve'), input: z.required(resolveInput, { key: true }) }),
  ]),
)
export type OutgoingChange = z.infer<typeof changeSchema>

/** What a browser keeps by name; `window.localStorage` is one. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * Changes that the server has not answered yet, in their order, kept over a reload. Each person has their own:
 * what one could not send is not sent in the name of another. A browser that stores nothing loses only that.
 */
export type Outbox = {
  readonly all: () => readonly OutgoingChange[]
  readonly add: (change: OutgoingChange) => void
  readonly remove: (key: string) => void
}

export function openOutbox(store: Store, userId: string): Outbox {
  const name = `copydesk.outbox.${userId}`
  const all = () => read(store, name)
  const write = (changes: readonly OutgoingChange[]) => {
    try {
      if (changes.length === 0) store.removeItem(name)
      else store.setItem(name, JSON.stringify(changes))
    } catch {
      // Full, or switched off: the change is on its way all the same.
    }
  }
  return {
    all,
    add: (change) => write([...all(), change]),
    remove: (key) => write(all().filter(({ input }) => input.key !== key)),
  }
}

function read(store: Store, name: string): OutgoingChange[] {
  try {
    const stored: unknown = JSON.parse(store.getItem(name) ?? '[]')
    return Array.isArray(stored) ? stored.flatMap((each) => changeSchema.safeParse(each).data ?? []) : []
  } catch {
    return []
  }
}
