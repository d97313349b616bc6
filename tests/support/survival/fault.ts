import { z } from 'zod'

/** What may happen to a file that an export is about to write. */
export const TAMPERINGS = ['changed', 'replaced', 'deleted', 'link', 'folder'] as const
export type Tampering = (typeof TAMPERINGS)[number]

/** What goes wrong in a worker. Steps are what it does to files and database, counted from 1. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('kill'),
    at: z.number(),
    /** Before or after the step, or with half of the bytes written where the step is a write. */
    moment: z.enum(['before', 'middle', 'after']),
  }),
  z.object({
    kind: z.literal('tamper'),
    /** How far the write of the file has come: planned, temporary file durable, all checked but for the rename. */
    stage: z.enum(['planned', 'written', 'kept', 'checked']),
  }),
  /**
   * Stands still before a step until the file `gate` is there; `asleep`: and finds that a minute has passed.
   * `among` files: steps of the database do not count, so that no transaction is open and others can go on.
   */
  z.object({
    kind: z.literal('pause'),
    at: z.number(),
    among: z.enum(['files', 'all']),
    gate: z.string(),
    asleep: z.boolean(),
  }),
])
export type Fault = z.infer<typeof faultSchema>

/** How a worker dies: by a fault of its own, or killed from outside after a while. */
export type Death = Fault | { readonly kind: 'outside'; readonly afterMs: number }

/** The tampering that a file gets; its number stands at the end of its name. */
export function tamperingOf(path: string): Tampering {
  const number = Number(/(\d+)\.md$/.exec(path)?.[1] ?? 0)
  return TAMPERINGS[number % TAMPERINGS.length] ?? 'changed'
}
