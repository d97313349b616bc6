import { closedPlaces } from '#lib/frontmatter/closed-places.ts'
import { type FieldPlace, hasProperty } from '#lib/frontmatter/only-fields.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { isMapping } from '#lib/frontmatter/same-data.ts'
import { splitKnown } from '#lib/frontmatter/split.ts'
import { readYaml } from '#lib/frontmatter/yaml-engine.ts'

/** What stands in place of the value of a field that was not read; equal to nothing but itself. */
const UNREAD = Symbol('unread')

/**
 * An entry of which these very bytes were read and accepted before: only some of its fields are read again, the others
 * have no value that says anything. Good for the proof of edited fields and for no other. Null where the lines of the
 * file do not show by themselves where its fields are, or anything is unusual.
 */
export function readKnown(source: string, wanted: readonly string[]): ParsedEntry | null {
  const parts = splitKnown(source)
  const places = parts === null ? null : closedPlaces(parts.block)
  if (parts === null || places === null) return null
  const text = wanted.map((key) => textOf(parts.block, places.get(key))).join('')
  const read = hasProperty(text) ? null : readMapping(text)
  if (read === null) return null
  const data: Record<string, unknown> = {}
  for (const key of places.keys()) data[key] = wanted.includes(key) ? read[key] : UNREAD
  if (Object.keys(read).some((key) => !Object.hasOwn(data, key) || data[key] === undefined)) return null
  return { parts, data, notes: [], written: () => undefined, places: () => places }
}

function textOf(yaml: string, place: FieldPlace | undefined): string {
  return place === undefined ? '' : yaml.slice(place.start, place.end)
}

/** The fields of a text that may hold none. */
export function readMapping(text: string): Record<string, unknown> | null {
  try {
    const root = readYaml(text) ?? {}
    return isMapping(root) ? root : null
  } catch {
    return null
  }
}
