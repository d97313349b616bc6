import type { FieldValue } from '#lib/schema/values.ts'

/**
 * New values by key. Where edits stand in place of a value, they are edits inside of that key: so a key that has a dot
 * in its name is told apart from one that leads into another.
 */
export type KeyEdits = { readonly [key: string]: FieldValue | KeyEdits }

/** Whether what is wanted of a key are edits inside of it. */
export function isInner(edit: FieldValue | KeyEdits | undefined): edit is KeyEdits {
  return typeof edit === 'object' && edit !== null && !Array.isArray(edit)
}

/** Whether the desk can write where a key leads. A number leads into a list, and items have no keys of their own. */
export function isWritableKey(key: string): boolean {
  const [first = '', ...steps] = key.split('.')
  return first !== '' && steps.every((step) => step !== '' && !/^\d+$/.test(step))
}

/** Whether one of two keys leads to the other, or into it, so that only one of both can be written. */
export function isSharedKey(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)
}

/** The keys that lead, one inside of the other, to what a key with dots names: as `valueAt` reads it, dots go last. */
export function pathOf(data: unknown, key: string): readonly [string, ...string[]] {
  const dot = key.indexOf('.')
  const isOwn = typeof data === 'object' && data !== null
  if (dot === -1 || (isOwn && Object.hasOwn(data, key))) return [key]
  const first = key.slice(0, dot)
  const inner: unknown = isOwn && Object.hasOwn(data, first) ? Reflect.get(data, first) : undefined
  return [first, ...pathOf(inner, key.slice(dot + 1))]
}

/** The edits with one more, at the end of a path. */
export function withEdit(edits: KeyEdits, path: readonly string[], value: FieldValue): KeyEdits {
  const [first, ...rest] = path
  if (first === undefined) return edits
  if (rest.length === 0) return { ...edits, [first]: value }
  const inner = Object.hasOwn(edits, first) ? edits[first] : undefined
  return { ...edits, [first]: withEdit(isInner(inner) ? inner : {}, rest, value) }
}
