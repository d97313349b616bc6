import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { FieldValues } from '#lib/fields/held.ts'
import { isSharedKey, isWritableKey, type KeyEdits, pathOf, withEdit } from '#lib/fields/key-edits.ts'
import { isOfKind, kindOf } from '#lib/fields/kind-of.ts'
import { KINDS, type KindName } from '#lib/fields/kinds.ts'
import { type MappedField, mappedFields } from '#lib/fields/mapped-fields.ts'
import { type Field, fieldNamed, fieldNames, fields, setSiteFields } from '#lib/fields/table.ts'
import { isTold, TOLD, type ToldField, toldFields } from '#lib/fields/told-fields.ts'
import { type ToHome, toHome } from '#lib/schema/site/home-form.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import type { SiteFlag, SiteMap, TopicField } from '#lib/schema/site/site-map.ts'
import { valueAt } from '#lib/schema/site/site-values.ts'
import { topicsIn } from '#lib/schema/site/topics-in.ts'
import { type FieldValue, isList } from '#lib/schema/values.ts'

/** How a field of the desk stands in the files of the site. */
export type Place = {
  /** The field itself. */
  readonly name: string
  /** Its key; dots lead into others, see `pathOf`. */
  readonly key: string
  /** The key in a file that may have another one instead. */
  readonly keyIn: (data: unknown) => string
  /** The kind of what stands there. */
  readonly kind: KindName
  /** Null for what is no such value, as where there is none. */
  readonly read: (raw: unknown) => FieldValue
  /** Whether something in a file is read as just what it is; nothing at all is. */
  readonly isUsual: (raw: unknown) => boolean
  /** What to write for a value where `raw` stands now. */
  readonly write: (value: FieldValue, raw: unknown) => FieldValue
}

type Site = {
  /** The places of all fields, made for a table of them. */
  of: {
    readonly fields: readonly Field[]
    readonly places: readonly Place[]
    readonly common: readonly Place[]
  } | null
  readonly map: SiteMap
  readonly form: ToHome | null
  readonly places: ReadonlyMap<string, Place>
  readonly edits: readonly MappedField[]
  readonly told: readonly ToldField[]
}

const known = onceAProcess('site', () => ({ site: siteOf(HOME_MAP), flagIsCertain: true }))

/**
 * Says how this site's files are to be read and written, for the whole process and the threads that it starts. A flag
 * that is not known yet is a field all the same: what is decided meanwhile waits for it. What stands in an item of a list
 * cannot be written, so it is none.
 */
export function setSiteMap(map: SiteMap, flagIsCertain = true): void {
  if (known().site.map === map && known().flagIsCertain === flagIsCertain) return
  if (known().site.map !== map) known().site = siteOf(map)
  known().flagIsCertain = flagIsCertain
  const { edits, told } = known().site
  const without = [
    ...(isWritable(map.flag) || !flagIsCertain ? [] : ['published']),
    ...(writableTopics(map) === null ? ['topics'] : []),
    ...TOLD.filter((name) => !told.some(({ field, named }) => field.name === name && named === undefined)),
  ]
  setSiteFields(
    without,
    [...told.filter(({ named }) => named !== undefined), ...edits].map(({ field }) => field),
  )
}

/**
 * Does something by another map, with nobody else of this process noticing: it must not wait for anything, and what it
 * answers is to hold nothing of the map.
 */
export function underMap<Answer>(map: SiteMap, flagIsCertain: boolean, work: () => Answer): Answer {
  const before = { map: known().site.map, isCertain: known().flagIsCertain }
  setSiteMap(map, flagIsCertain)
  try {
    return work()
  } finally {
    setSiteMap(before.map, before.isCertain)
  }
}

/** Whether there is such a place, and it can be written. */
function isWritable<Where extends { readonly key: string }>(place: Where | null | undefined): place is Where {
  return place !== null && place !== undefined && isWritableKey(place.key)
}

/** Topics inside of the flag, or around it, are none. */
function writableTopics({ topics: [topics], flag }: SiteMap): TopicField | null {
  if (!isWritable(topics)) return null
  return isWritable(flag) && isSharedKey(topics.key, flag.key) ? null : topics
}

/** False where the site has a flag of which nobody has said yet how it is to be read. */
export function isFlagCertain(): boolean {
  return known().flagIsCertain
}

export function siteMap(): SiteMap {
  return known().site.map
}

/** What turns a file into the home format; null where the files of the site are in it. */
export function homeForm(): ToHome | null {
  return known().site.form
}

/** The key of a field in the files of the site. */
export function keyOf(name: string): string {
  return known().site.places.get(name)?.key ?? name
}

/** Where every field of the desk stands, in the order in which they are named; the same list while nothing changes. */
export function fieldPlaces(): readonly Place[] {
  return allPlaces().places
}

/**
 * The same of fields that are looked at in every file. Title and summary are seldom edited, and stand in more layouts
 * than others: whether they can be written is found out when they are.
 */
export function commonPlaces(): readonly Place[] {
  return allPlaces().common
}

function allPlaces() {
  const { site } = known()
  const all = fields()
  if (site.of?.fields === all) return site.of
  const places = fieldNames().map(placeOf)
  site.of = { fields: all, places, common: places.filter(({ name }) => !isTold(name)) }
  return site.of
}

/** The keys of those fields, in the same order. */
export function commonKeys(): readonly string[] {
  return commonPlaces().map(({ key }) => key)
}

/** The keys at the top of a file that hold those fields, or lead to them. */
export function topKeys(): readonly string[] {
  return [...new Set(commonKeys().flatMap((key) => [key, key.replace(/\..*$/s, '')]))]
}

/** Where a field stands in files of this site. */
export function placeOf(name: string): Place {
  return known().site.places.get(name) ?? plainPlace(name)
}

/** Edits of fields as edits of the keys behind them; `data` is the frontmatter as it stands. */
export function inFile(edits: FieldValues, data: Readonly<Record<string, unknown>>): KeyEdits {
  let all: KeyEdits = {}
  for (const [name, value] of Object.entries(edits)) {
    const { keyIn, write } = placeOf(name)
    const key = keyIn(data)
    all = withEdit(all, pathOf(data, key), write(value, valueAt(data, key)))
  }
  return all
}

function plainPlace(name: string): Place {
  return {
    name,
    key: name,
    keyIn: () => name,
    kind: fieldNamed(name)?.kind ?? 'text',
    read: (raw) => kindOf(name).read(raw),
    isUsual: (raw) => isOfKind(name, raw),
    write: (value) => value,
  }
}

function siteOf(map: SiteMap): Site {
  const form = toHome(map)
  const places = new Map<string, Place>()
  const topics = writableTopics(map)
  if (form !== null && isWritable(map.flag)) places.set('published', flagPlace(map.flag))
  if (form !== null && topics !== null) places.set('topics', topicsPlace(topics))
  const told = toldFields(map)
  for (const { field, keys } of told) places.set(field.name, toldPlace(field, keys))
  const edits = mappedFields({
    ...map,
    edit: map.edit.filter((edit) => !told.some(({ named }) => named === edit)),
  })
  for (const { field, key } of edits) places.set(field.name, mappedPlace(field, key))
  return { map, form, places, edits, told, of: null }
}

function mappedPlace({ name, kind }: Field, key: string): Place {
  return { ...plainPlace(name), key, keyIn: () => key, kind, read: (raw) => KINDS[kind].read(raw) }
}

/** It stands under the first of its keys that says something in a file, as the reader of the map takes it. */
function toldPlace(field: Field, [first, ...others]: ToldField['keys']): Place {
  const says = (data: unknown, key: string) => {
    const value = valueAt(data, key)
    return value !== undefined && value !== null && value !== ''
  }
  return {
    ...mappedPlace(field, first),
    keyIn: (data) => [first, ...others].find((key) => says(data, key)) ?? first,
  }
}

function flagPlace({ key, published, unpublished }: SiteFlag): Place {
  const [shown = true] = published
  const [hidden = false] = unpublished
  const read = (raw: unknown) => {
    if (published.some((value) => value === raw)) return true
    return unpublished.some((value) => value === raw) ? false : null
  }
  return {
    name: 'published',
    key,
    keyIn: () => key,
    kind: typeof shown === 'boolean' && typeof hidden === 'boolean' ? 'flag' : 'text',
    read,
    isUsual: (raw) => raw === undefined || raw === null || read(raw) !== null,
    write(value, raw) {
      if (typeof value !== 'boolean') return value
      // What says so already stays as it is spelled.
      if (read(raw) === value) return raw as FieldValue
      return value ? shown : hidden
    },
  }
}

function topicsPlace({ key, shape }: TopicField): Place {
  return {
    name: 'topics',
    key,
    keyIn: () => key,
    kind: 'list',
    read: (raw) => KINDS.list.read(topicsIn(raw, shape)),
    isUsual: (raw) => raw === undefined || raw === null || Array.isArray(raw),
    write(value, raw) {
      if (!isList(value) || Array.isArray(raw)) return value
      return topicsAs(value, shape, typeof raw === 'string')
    },
  }
}

/** A list in the shape of the site, as far as it goes into it; `isText` where a text stands there now. */
function topicsAs(topics: readonly string[], shape: TopicField['shape'], isText: boolean): FieldValue {
  const [only] = topics
  if (shape === 'one') return topics.length === 1 && only !== undefined ? only : topics
  if (shape === 'list' || topics.length === 0) return topics
  const [mark, between] = shape === 'spaces' ? [/\s/, ' '] : [/,/, ', ']
  const fits = topics.every((topic) => !mark.test(topic))
  // A site that reads spaces reads lists besides; one that reads commas may read nothing else.
  return fits && (isText || shape === 'commas') ? topics.join(between) : topics
}
