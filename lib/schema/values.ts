import { z } from 'zod'
import {
  isList,
  isOneLine,
  PUBLISHED,
  type Published,
  STATUSES,
  type Status,
  TOPIC_LENGTH,
} from '#lib/schema/words.ts'

export { isList, PUBLISHED, type Published, STATUSES, type Status }

export const publishedSchema = z.enum(PUBLISHED)

export const statusSchema = z.enum(STATUSES)

export const topicSchema = z
  .string()
  .trim()
  .min(1, 'A topic needs a name.')
  .max(TOPIC_LENGTH, `A topic name has at most ${TOPIC_LENGTH} characters.`)
  .refine(isOneLine, 'A topic name is one line of text.')
/**
 * A list of topics as it is wanted. What stands in the file already is never judged, so each name is any text here;
 * what is new in the list is checked against the article (lib/schema/topic-list.ts).
 */
export const topicsSchema = z.array(z.string().max(10_000)).max(2_000, 'That are more than 2,000 topics.')

/** The value of a field: null where the key is absent. Mirrors lib/frontmatter. */
export type FieldValue = string | number | boolean | readonly string[] | null

/** Looked at as it is: a union would try each kind in turn, and plans of many files read two values for each edit. */
export const fieldValueSchema = z.custom<FieldValue>(isFieldValue)

function isFieldValue(value: unknown): value is FieldValue {
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string')
  return value === null || typeof value === 'string' || typeof value === 'boolean'
}

/** The name of a field that the desk edits, or edited when it was stored: see `lib/fields/table`. */
export const editableSchema = z.string().min(1).max(200)
export type Editable = z.infer<typeof editableSchema>

/** `published` as frontmatter holds it. */
export function flagValue(published: Published): boolean | null {
  return published === 'absent' ? null : published === 'true'
}

/** `published` as the desk shows it; anything but a boolean counts as absent. */
export function flagState(value: unknown): Published {
  return value === true ? 'true' : value === false ? 'false' : 'absent'
}
