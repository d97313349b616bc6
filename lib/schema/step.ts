import { z } from 'zod'
import { editSchema } from '#lib/schema/edit.ts'
import { exportedFieldSchema } from '#lib/schema/export/exported-field.ts'
import { type Editable, fieldValueSchema, statusSchema } from '#lib/schema/values.ts'

/** What a step may change of an article: its status, its assignee, or a field by its name. */
export type StepField = string

/** A step as the history shows it. */
export type StepView = {
  readonly id: number
  readonly at: string
  readonly by: string
  /** What was done, as the end of a sentence that begins with the person; of the first article, where there are many. */
  readonly sentence: string
  /** How many articles it changed. */
  readonly articles: number
  readonly first: { readonly id: number; readonly title: string } | null
  /** Who took it back; null while it stands. */
  readonly undoneBy: string | null
}

/** A page of the history, newest first; `next` is the id to go on before. */
export type StepPage = { readonly steps: readonly StepView[]; readonly next: number | null }

/** An edit as JSON holds it. */
const storedEdit = editSchema.extend({ at: z.coerce.date() }).nullable()

/** What was known of an exported value that the step did away with. */
const exported = exportedFieldSchema.nullable().optional()

/** What was decided, and about which text. */
export const statusBefore = z.object({
  status: statusSchema,
  decidedBy: z.string().nullable(),
  decidedAt: z.coerce.date().nullable(),
  duplicateOf: z.number().nullable(),
  basis: z
    .object({
      title: z.string(),
      excerpt: z.string(),
      canonicalUrl: z.string().nullable(),
      at: z.coerce.date(),
    })
    .nullable(),
  /** Articles that this one held back as rejected before. */
  holdsBack: z.array(z.number()),
})
export type StatusBefore = z.infer<typeof statusBefore>

/**
 * The effective value of a field, with the edit that made it so; `digest` names the base revision that the edit stood
 * against. Older steps have a flag by its word.
 */
export const fieldBefore = z.object({
  value: fieldValueSchema,
  /** Of a field that follows decisions. */
  flagByHand: z.boolean().optional(),
  edit: storedEdit,
  digest: z.string(),
  exported,
})
export type FieldBefore = z.infer<typeof fieldBefore>

export const assigneeBefore = z.object({ assigneeId: z.string().nullable() })
export type AssigneeBefore = z.infer<typeof assigneeBefore>

export type StepBefore =
  | { readonly field: 'status'; readonly before: StatusBefore }
  | { readonly field: 'assignee'; readonly before: AssigneeBefore }
  | { readonly field: 'value'; readonly name: Editable; readonly before: FieldBefore }

/** What a step calls the part of an article that it changed. */
export function partOf(change: StepBefore): StepField {
  return change.field === 'value' ? change.name : change.field
}
