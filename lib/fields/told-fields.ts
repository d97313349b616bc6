import { isSharedKey, isWritableKey } from '#lib/fields/key-edits.ts'
import { FIELDS, type Field } from '#lib/fields/table.ts'
import type { EditField, SiteMap } from '#lib/schema/site/site-map.ts'

/** The fields that say what an article is about. A site has them where its map finds them under a key. */
export const TOLD = ['title', 'summary'] as const

export function isTold(name: string): boolean {
  return TOLD.some((told) => told === name)
}

/** One of those fields, with the keys that it may stand under, the first of which is written where a file has none. */
export type ToldField = {
  readonly field: Field
  readonly keys: readonly [string, ...string[]]
  /** What the map says of it under `edit`; its label goes before that of the desk. */
  readonly named: EditField | undefined
}

/**
 * The title and the summary of a site, as far as files hold them under keys that can be written and belong to no other
 * field. A key that the map reads after a heading or the name of a file is none: what stands there would not be shown.
 */
export function toldFields({ edit, flag, topics, ...map }: SiteMap): readonly ToldField[] {
  const taken = [flag, topics[0]].flatMap((place) =>
    place === null || place === undefined ? [] : [place.key],
  )
  return TOLD.flatMap((name): ToldField[] => {
    const field = FIELDS.find((one) => one.name === name)
    const end = map[name].findIndex((source) => source.startsWith(':'))
    const keys = (end === -1 ? map[name] : map[name].slice(0, end)).filter(
      (key) => isWritableKey(key) && !taken.some((other) => isSharedKey(key, other)),
    )
    const named = edit.find(({ key, kind }) => key === keys[0] && kind === 'text')
    const [first, ...others] = keys.filter(
      (key) => !edit.some((other) => other !== named && isSharedKey(key, other.key)),
    )
    if (field === undefined || first === undefined) return []
    taken.push(first, ...others)
    return [{ field: { ...field, label: named?.label ?? field.label }, keys: [first, ...others], named }]
  })
}
