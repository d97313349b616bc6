import { itemStructure, itemText } from '#lib/fields/item-text.ts'
import { isWritableKey } from '#lib/fields/key-edits.ts'
import { safeLink } from '#lib/format/link.ts'
import type { SiteMap } from '#lib/schema/site/site-map.ts'
import { valueAt } from '#lib/schema/site/site-values.ts'
import { isOneLine } from '#lib/schema/words.ts'

const PARTS = ['title', 'date', 'link', 'outlet'] as const
const LONGEST = 2_000

/** The keys that an item gets which the desk makes of an article; dots lead into others. */
export type ItemKeys = Partial<Record<(typeof PARTS)[number], string>>

/** What such an item says. */
export type ItemWords = Readonly<Record<keyof ItemKeys, string>>

/** Those that the site map names, each with the first of its sources that can be written. */
export function itemKeys(related: NonNullable<SiteMap['related']>): ItemKeys {
  return Object.fromEntries(
    PARTS.flatMap((part) => {
      const key = related[part].find((source) => !source.startsWith(':') && isWritableKey(source))
      return key === undefined ? [] : [[part, key]]
    }),
  )
}

/** The text of a new item: its keys in the order in which the first of `others` that has them has them. */
export function newItem(keys: ItemKeys, words: ItemWords, others: readonly string[]): string {
  const like = others.map(itemStructure).find((item) => item !== null) ?? {}
  const item: Record<string, unknown> = {}
  for (const part of PARTS) {
    const key = keys[part]
    if (key !== undefined && words[part] !== '') put(item, key.split('.'), words[part])
  }
  return itemText(inOrder(item, like))
}

/** Whether a text tells an item that could have been made so: a link that can be followed, and lines of text. */
export function isNewItem(keys: ItemKeys, text: string): boolean {
  const item = itemStructure(text)
  if (item === null || text.length > 4 * LONGEST) return false
  const leaves = leavesOf(item)
  const known: readonly string[] = Object.values(keys)
  const isUsable = leaves.every(([key, value]) => {
    return known.includes(key) && typeof value === 'string' && value.length <= LONGEST && isOneLine(value)
  })
  const link = keys.link === undefined ? undefined : valueAt(item, keys.link)
  const hasName = link !== undefined || (keys.title !== undefined && valueAt(item, keys.title) !== undefined)
  return isUsable && hasName && (link === undefined || safeLink(String(link)) !== null)
}

/** Whether an item of the list leads where a new one would. */
export function hasLink(keys: ItemKeys, items: readonly string[], link: string): boolean {
  const { link: key } = keys
  if (key === undefined) return false
  return items.some((item) => valueAt(itemStructure(item) ?? {}, key) === link)
}

function put(item: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    item[first] = value
    return
  }
  const inner = { ...Object(item[first]) }
  put(inner, rest, value)
  item[first] = inner
}

function inOrder(item: Record<string, unknown>, like: object): object {
  const order = Object.keys(like)
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  return Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => place(a) - place(b)))
}

function leavesOf(item: object, prefix = ''): [string, unknown][] {
  return Object.entries(item).flatMap(([key, value]: [string, unknown]) => {
    const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isMapping ? leavesOf(value, `${prefix}${key}.`) : [[prefix + key, value] as [string, unknown]]
  })
}
