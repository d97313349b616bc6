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

/** The text of a new item among `others`, see `orderedLike`. */
export function newItem(keys: ItemKeys, words: ItemWords, others: readonly string[]): string {
  const item: Record<string, unknown> = {}
  for (const part of PARTS) {
    const key = keys[part]
    if (key !== undefined && words[part] !== '') put(item, key.split('.'), words[part])
  }
  return orderedLike(itemText(item), others)
}

/** An item with its keys in the order in which the first of `others` that has keys has them. */
export function orderedLike(text: string, others: readonly string[]): string {
  const item = itemStructure(text)
  const like = others.map(itemStructure).find((other) => other !== null)
  return item === null || like === undefined ? text : itemText(inOrder(item, like))
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
  return items.some((item) => linkIn(keys, item) === link)
}

/** Where an item leads; null where it says nothing of that. */
export function linkIn({ link: key }: ItemKeys, text: string): string | null {
  const link = key === undefined ? undefined : valueAt(itemStructure(text) ?? {}, key)
  return typeof link === 'string' ? link : null
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

function inOrder(item: object, like: object): object {
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
