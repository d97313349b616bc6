import { z } from 'zod'
import { type Held, hasPlace, NO_VALUES, valueIn } from '#lib/fields/held.ts'
import { type FieldValue, fieldValueSchema, publishedSchema } from '#lib/schema/values.ts'

export const topicListSchema = z.array(z.string())
const othersSchema = z.record(z.string(), fieldValueSchema)

/** The columns of an article that hold the values of its fields, as they are stored. */
export type HeldColumns = {
  readonly published: string
  readonly topics: string
  readonly title: string
  readonly excerpt: string
  /** Those of fields without a column of their own, with the labels of the site. */
  readonly fieldValues: string
}

export function readHeld({ published, topics, title, excerpt, fieldValues }: HeldColumns): Held {
  return {
    title,
    excerpt,
    published: publishedSchema.parse(published),
    topics: topicListSchema.parse(JSON.parse(topics)),
    others: readOthers(fieldValues),
  }
}

/** The values of fields without a column of their own, and the labels beside them. */
export function readOthers(fieldValues: string): Held['others'] {
  return fieldValues === '{}' ? NO_VALUES : othersSchema.parse(JSON.parse(fieldValues))
}

export function heldColumns({ published, topics, others, title, excerpt }: Held): HeldColumns {
  return { published, topics: JSON.stringify(topics), title, excerpt, fieldValues: JSON.stringify(others) }
}

const COLUMNS: Readonly<Record<string, keyof HeldColumns>> = {
  published: 'published',
  topics: 'topics',
  title: 'title',
  summary: 'excerpt',
}
const NOTHING = heldColumns({ published: 'absent', topics: [], title: '', excerpt: '', others: NO_VALUES })

/** The column that holds the value of a field. */
export function columnOf(field: string): keyof HeldColumns {
  return (hasPlace(field) ? COLUMNS[field] : undefined) ?? 'fieldValues'
}

/** The value of a field as that column alone tells it. */
export function readColumn(field: string, stored: string): FieldValue {
  return valueIn(readHeld({ ...NOTHING, [columnOf(field)]: stored }), field)
}
