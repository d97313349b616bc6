import { isInner, type KeyEdits } from '#lib/fields/key-edits.ts'
import { isMapping } from '#lib/frontmatter/same-data.ts'

/**
 * What edits inside of a key do to the mapping there: nothing, make it where none is, change it, or take it out with the
 * last of its keys. `closed` where something else stands there.
 */
export type Fate = 'same' | 'made' | 'changed' | 'gone' | 'closed'

export function fateOf(present: unknown, edits: KeyEdits): Fate {
  if (isMapping(present)) {
    return Object.keys(present).length > 0 && keysAfter(present, edits).length === 0 ? 'gone' : 'changed'
  }
  if (!addsAnything(edits)) return 'same'
  return present === undefined || present === null ? 'made' : 'closed'
}

/** What stands under a key; undefined where there is no such key. */
export function presentAt(data: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(data, key) ? data[key] : undefined
}

type Data = Readonly<Record<string, unknown>>

/** Removed keys are gone, new keys come last. An edit to null leaves an empty key where it is. */
export function keysAfter(data: Data, edits: KeyEdits): string[] {
  return [...Object.keys(data).filter((key) => !isGone(data, key, edits)), ...newKeys(data, edits)]
}

/** The keys that edits add. */
export function newKeys(data: Data, edits: KeyEdits): string[] {
  return Object.keys(edits).filter((key) => {
    const edit = edits[key]
    return !Object.hasOwn(data, key) && (isInner(edit) ? addsAnything(edit) : edit !== null)
  })
}

/** Whether a key goes. */
export function isGone(data: Data, key: string, edits: KeyEdits): boolean {
  if (!Object.hasOwn(edits, key)) return false
  const edit = edits[key]
  if (isInner(edit)) return fateOf(presentAt(data, key), edit) === 'gone'
  return edit === null && data[key] !== null
}

function addsAnything(edits: KeyEdits): boolean {
  return Object.values(edits).some((edit) => (isInner(edit) ? addsAnything(edit) : edit !== null))
}
