import { isDeepStrictEqual } from 'node:util'
import { parseEditable } from '#lib/frontmatter/parse.ts'

/** The top-level keys whose values differ between two heads; none where one of them cannot be read. */
export function changedKeys(before: string, after: string): string[] {
  if (before === after) return []
  const [old, now] = [parseEditable(before), parseEditable(after)]
  if (!old.ok || !now.ok) return []
  const keys = new Set([...Object.keys(old.value.data), ...Object.keys(now.value.data)])
  return [...keys].filter((key) => !isDeepStrictEqual(old.value.data[key], now.value.data[key]))
}
