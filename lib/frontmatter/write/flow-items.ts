import type { Place } from '#lib/frontmatter/formats/tree.ts'
import { diffLists } from '#lib/frontmatter/write/list-diff.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'

/** The text between the brackets of a list: what is before, between and behind the items. */
export type Inner = Place & { items: string[]; lead: string; between: string[]; tail: string }

/** An item of the new list; `oldIndex` is null where its text is new. */
export type Item = { text: string; oldIndex: number | null }

/** That text, of a list whose items stand at these places. */
export function innerOf(source: string, { start, end }: Place, ranges: readonly Place[]): Inner {
  const items = ranges.map((range) => source.slice(range.start, range.end))
  const between = ranges.slice(1).map((range, index) => source.slice(ranges[index]?.end, range.start))
  const lead = source.slice(start, ranges[0]?.start ?? end)
  const tail = source.slice(ranges.at(-1)?.end ?? end, end)
  return { start, end, items, lead, between, tail }
}

/** The items of the new list; those that stay or move keep their text. */
export function itemsAfter(
  inner: Inner,
  before: readonly string[],
  after: readonly string[],
  render: (text: string) => string,
): Item[] {
  return diffLists(before, after).flatMap((step): Item[] => {
    if (step.type === 'remove') return []
    const oldIndex = step.type === 'keep' ? step.oldIndex : step.movedFrom
    if (oldIndex !== null) return [{ text: inner.items[oldIndex] ?? '', oldIndex }]
    return step.type === 'insert' ? [{ text: render(step.text), oldIndex: null }] : []
  })
}

/** The text between the brackets of the new list. Neighbours that stay keep what stands between them. */
export function joinItems({ lead, between, tail, items: old }: Inner, items: readonly Item[]): string {
  if (items.length === 0) return ''
  const usual = usualSeparator(lead, between)
  const separators = items.map((item, index) => oldSeparator(between, items[index - 1], item) ?? usual)
  const text = items.map((item, index) => (index === 0 ? '' : separators[index]) + item.text).join('')
  return old.length === 0 ? text : lead + text + tail
}

/** What stood between two items that were neighbours before. */
function oldSeparator(between: readonly string[], left: Item | undefined, right: Item): string | undefined {
  if (left?.oldIndex === undefined || left.oldIndex === null) return undefined
  return right.oldIndex === left.oldIndex + 1 ? between[left.oldIndex] : undefined
}

/** A comma and what the list has between its items, without comments. */
function usualSeparator(lead: string, between: readonly string[]): string {
  const [example = lead.includes('\n') ? `,${lead}` : ', '] = between
  if (!example.includes('\n')) return example
  const lineEnd = example.includes('\r\n') ? '\r\n' : '\n'
  return `,${lineEnd}${example.slice(example.lastIndexOf('\n') + 1)}`
}

/** Whether a comment would go that stands between items that stay. */
export function losesComment({ lead, between, tail, items: old }: Inner, items: readonly Item[]): boolean {
  const hasComment = (text: string) => text.includes('#')
  if (items.length === 0 || old.length === 0) return [lead, ...between, tail].some(hasComment)
  const kept = new Set(items.map((item, index) => oldSeparator(between, items[index - 1], item)))
  if (hasComment(tail) && items.at(-1)?.oldIndex !== old.length - 1) return true
  return between.some((text) => hasComment(text) && !kept.has(text))
}

/** One span without the text that both versions start and end with. */
export function narrowSpan(key: string, source: string, { start, end }: Place, text: string): Span {
  const old = source.slice(start, end)
  const length = Math.min(old.length, text.length)
  let same = 0
  while (same < length && old[same] === text[same]) same += 1
  let sameEnd = 0
  while (sameEnd < length - same && old.at(-1 - sameEnd) === text.at(-1 - sameEnd)) sameEnd += 1
  return { key, start: start + same, end: end - sameEnd, text: text.slice(same, text.length - sameEnd) }
}
