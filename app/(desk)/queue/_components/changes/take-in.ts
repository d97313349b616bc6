import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { ok, type Result } from '#lib/result.ts'
import type { QueuePage } from '#lib/schema/article.ts'
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
