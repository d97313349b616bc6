import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { ok, type Result } from '#lib/result.ts'
import type { QueueItem, QueuePage } from '#lib/schema/article.ts'
import { PAGE_SIZE } from '#lib/schema/query/queue-query.ts'

const LARGEST = 500

/** Fetches a query from its top down to at least so many rows, where it has them. */
export async function fetchThrough(
  address: `/api/queue?${string}`,
  rows: number,
  signal?: AbortSignal,
): Promise<Result<QueuePage>> {
  const limit = Math.min(Math.max(rows, PAGE_SIZE), LARGEST)
  const first = await fetchJson<'/api/queue'>(`${address}&limit=${limit}`, signal)
  if (!first.ok) return first
  const items = [...first.value.items]
  let { total, next } = first.value
  while (next !== null && items.length < rows) {
    const page = await fetchJson<'/api/queue'>(
      `${address}&limit=${limit}&after=${encodeURIComponent(next)}`,
      signal,
    )
    if (!page.ok) return page
    const known = new Set(items.map(({ id }) => id))
    items.push(...page.value.items.filter(({ id }) => !known.has(id)))
    ;({ total, next } = page.value)
  }
  return ok({ items, total, next })
}

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
