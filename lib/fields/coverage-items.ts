import { hasLink, type ItemKeys, linkIn, orderedLike } from '#lib/fields/new-item.ts'
import { canonicalUrl } from '#lib/schema/entry/canonical-url.ts'
import { changedTopics } from '#lib/schema/topic-list.ts'

/** The items that come to the end of a list, and those that go, by any of their names, see `itemsCalled`. */
export type ItemChange = { readonly add?: readonly string[]; readonly remove?: readonly string[] }

/**
 * A list with these items at its end and without those. Of coverage, which has `keys`, none comes that leads where one
 * does already, and new ones have their keys in the order of those that stand there. What is named and not there
 * changes nothing. Pure.
 */
export function changedItems(
  keys: ItemKeys | undefined,
  before: readonly string[],
  { add = [], remove = [] }: ItemChange,
): readonly string[] {
  if (keys === undefined) return changedTopics(before, { add, remove })
  const gone = new Set(remove.flatMap((name) => itemsCalled(keys, before, name)))
  const items = before.filter((_, at) => !gone.has(at))
  for (const item of add) if (!isThere(keys, items, item)) items.push(orderedLike(item, items))
  return items
}

/** Where in a list the items stand that are meant by their text, their address, or their place, such as `#2`. */
export function itemsCalled(keys: ItemKeys, items: readonly string[], name: string): number[] {
  const [, place] = /^#([1-9]\d{0,5})$/.exec(name) ?? []
  if (place !== undefined) return Number(place) <= items.length ? [Number(place) - 1] : []
  const address = canonicalUrl(name)
  return items.flatMap((item, at) => {
    const link = linkIn(keys, item) ?? item
    const isSame = address !== null && canonicalUrl(link) === address
    return item === name || link === name || isSame ? [at] : []
  })
}

function isThere(keys: ItemKeys, items: readonly string[], item: string): boolean {
  const link = linkIn(keys, item)
  return items.includes(item) || (link !== null && (items.includes(link) || hasLink(keys, items, link)))
}
