// The small form of zod, because the browser loads this file; schemas of both forms nest in each other.
import * as z from 'zod/mini'

/** The frontmatter flag as the desk shows it: Jekyll shows a file whose flag is absent. */
export const PUBLISHED = ['true', 'false', 'absent'] as const
export const publishedSchema = z.enum(PUBLISHED)
export type Published = z.infer<typeof publishedSchema>

/** Where an article stands in triage; not the `published` field. */
export const STATUSES = ['pending', 'approved', 'rejected', 'held', 'duplicate'] as const
export const statusSchema = z.enum(STATUSES)
export type Status = z.infer<typeof statusSchema>

export const topicSchema = z.string().check(
  z.trim(),
  z.minLength(1, 'A topic needs a name.'),
  z.maxLength(120, 'A topic name has at most 120 characters.'),
  z.refine((name) => !/[\p{Cc}\u2028\u2029]/u.test(name), 'A topic name is one line of text.'),
)
export const topicsSchema = z.array(topicSchema).check(
  z.maxLength(50, 'An article has at most 50 topics.'),
  z.refine((topics) => new Set(topics).size === topics.length, 'A topic stands in the list twice.'),
)

/** The value of a field: null where the key is absent. Mirrors lib/frontmatter. */
export const fieldValueSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.readonly(z.array(z.string())),
  z.null(),
])
export type FieldValue = z.infer<typeof fieldValueSchema>

/** Narrows to a list; `Array.isArray` alone does not narrow read-only lists. */
export function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}

/** Fields the desk edits. */
export const EDITABLE = ['published', 'topics'] as const
export const editableSchema = z.enum(EDITABLE)
export type Editable = z.infer<typeof editableSchema>

/** `published` as frontmatter holds it. */
export function flagValue(published: Published): boolean | null {
  return published === 'absent' ? null : published === 'true'
}

/** `published` as the desk shows it; anything but a boolean counts as absent. */
export function flagState(value: unknown): Published {
  return value === true ? 'true' : value === false ? 'false' : 'absent'
}
