import { isSharedKey, isWritableKey } from '#lib/fields/key-edits.ts'
import type { KindName } from '#lib/fields/kinds.ts'
import { itemKeys } from '#lib/fields/new-item.ts'
import { FIELDS, type Field, NOT_FIELDS } from '#lib/fields/table.ts'
import type { EditField, SiteMap } from '#lib/schema/site/site-map.ts'

/** A field that the map of the site names under `edit`, and the key that it stands under. */
export type MappedField = { readonly field: Field; readonly key: string }

const KIND_OF: Readonly<Record<EditField['kind'], KindName>> = {
  text: 'text',
  // Of some sites items have fields of their own.
  list: 'items',
  date: 'date',
  choice: 'choice',
  boolean: 'flag',
}

const TAKEN: readonly string[] = [...NOT_FIELDS, ...FIELDS.map(({ name }) => name)]

/**
 * The further fields that editors of a site change. What is edited as topics or the flag, leads into one of those or
 * around it, or cannot be written, is none. A key that is called as a part of the desk has another name there: edits
 * and steps are stored by names. The list of coverage is one where it is named so, and gets articles of the desk.
 */
export function mappedFields({ edit, flag, topics, related }: SiteMap): readonly MappedField[] {
  const own = [flag, topics[0]].flatMap((place) => (place === null || place === undefined ? [] : [place.key]))
  const keys = edit.map(({ key }) => key)
  return edit
    .filter(({ key }, at) => {
      const before = [...own, ...keys.slice(0, at)]
      return isWritableKey(key) && !before.some((other) => isSharedKey(key, other))
    })
    .map(({ key, kind, label, choices }) => ({
      key,
      field: {
        name: TAKEN.includes(key) ? `site-${key}` : key,
        kind: KIND_OF[kind],
        label: label ?? key,
        permission: 'edit',
        ...(choices !== undefined && choices.length > 0 && { choices }),
        ...(key === related?.key && kind === 'list' && { item: itemKeys(related) }),
      },
    }))
}
