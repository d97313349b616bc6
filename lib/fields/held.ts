import { kindOf } from '#lib/fields/kind-of.ts'
import { type Field, fieldNames, fields } from '#lib/fields/table.ts'
import { type FieldValue, flagState, flagValue, isList, type Published } from '#lib/schema/values.ts'

/** Values by name; a field without one is absent. */
export type FieldValues = Readonly<Record<string, FieldValue>>

export const NO_VALUES: FieldValues = Object.freeze({})

/**
 * The values of the fields as an article carries them: those by which it is listed in a form of their own. Among the
 * others stand the labels of its site too, under names that no field has (`schema/site/labels`).
 */
export type Held = {
  readonly published: Published
  readonly topics: readonly string[]
  readonly title: string
  /** The summary; empty where there is none. */
  readonly excerpt: string
  readonly others: FieldValues
}

type Place = {
  readonly get: (held: Held) => FieldValue
  readonly set: (value: FieldValue) => Partial<Held>
}

/** Where the values of those fields stand. Fields that are not named here stand among the others. */
const PLACES: Readonly<Record<string, Place>> = {
  published: {
    get: ({ published }) => flagValue(published),
    set: (value) => ({ published: flagState(value) }),
  },
  topics: {
    get: ({ topics }) => topics,
    set: (value) => ({ topics: isList(value) ? value : [] }),
  },
  title: {
    get: ({ title }) => title,
    set: (value) => ({ title: String(value ?? '') }),
  },
  summary: {
    get: ({ excerpt }) => excerpt,
    set: (value) => ({ excerpt: String(value ?? '') }),
  },
}

/** Whether the value of a field has a place of its own. */
export function hasPlace(name: string): boolean {
  return Object.hasOwn(PLACES, name)
}

/** The fields whose values stand among the others. */
export function otherFields(): readonly Field[] {
  return fields().filter(({ name }) => !hasPlace(name))
}

/** These values without whatever else carries them. */
export function heldOf({ published, topics, title, excerpt, others }: Held): Held {
  return { published, topics, title, excerpt, others }
}

/** The value of a field as edits compare it. */
export function valueIn(held: Held, name: string): FieldValue {
  const place = hasPlace(name) ? PLACES[name] : undefined
  return place === undefined ? (held.others[name] ?? kindOf(name).absent) : place.get(held)
}

/** The same with another value of one field, whatever else it carries. */
export function withValue<Carrier extends Held>(held: Carrier, name: string, value: FieldValue): Carrier {
  const place = hasPlace(name) ? PLACES[name] : undefined
  if (place !== undefined) return { ...held, ...place.set(value) }
  return { ...held, others: { ...held.others, [name]: value } }
}

/** The values of all fields, as edits compare them. */
export function valuesOf(held: Held): FieldValues {
  return Object.fromEntries(fieldNames().map((name) => [name, valueIn(held, name)]))
}
