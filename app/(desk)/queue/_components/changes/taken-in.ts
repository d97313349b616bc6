import type { QueueItem } from '#lib/schema/article.ts'

/**
 * A list fetched anew, with the row that is being read still in it: an article that has left the query stays
 * behind the row it stood behind.
 */
export function keepingRow(
  fresh: readonly QueueItem[],
  old: readonly QueueItem[],
  id: number | null,
): readonly QueueItem[] {
  const at = old.findIndex((item) => item.id === id)
  const row = old[at]
  if (row === undefined || fresh.some((item) => item.id === id)) return fresh
  const places = new Map(fresh.map((item, place) => [item.id, place]))
  const before = old.slice(0, at).findLast((item) => places.has(item.id))
  const place = before === undefined ? 0 : (places.get(before.id) ?? 0) + 1
  return [...fresh.slice(0, place), row, ...fresh.slice(place)]
}

/** Articles in both lists that changed in between. */
export function changedBetween(fresh: readonly QueueItem[], old: readonly QueueItem[]): number[] {
  const versions = new Map(old.map(({ id, version }) => [id, version]))
  return fresh.flatMap(({ id, version }) => (versions.has(id) && versions.get(id) !== version ? [id] : []))
}
