import type { Columns } from '#lib/db/queue/index/columns.ts'
import { chosen } from '#lib/db/queue/index/dictionary.ts'
import { labelsLeftOut } from '#lib/db/queue/index/labels.ts'
import { ONE_WORD_FACETS } from '#lib/schema/query/open-facets.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { PUBLISHED } from '#lib/schema/words.ts'

/** 1 for each flag that is asked for; null where none is. */
export function published(words: readonly string[]): Uint8Array | null {
  return words.length === 0 ? null : Uint8Array.from(PUBLISHED, (flag) => Number(words.includes(flag)))
}

/** Whether an article bears a word that the query leaves out; null where it leaves none out. */
export function leftOut(columns: Columns, not: QueueQuery['not']): ((position: number) => boolean) | null {
  const { published: flag, list } = columns
  const { starts, values } = columns.lists.under
  const topic = chosen(columns.words.topic, not.topic)
  const pairs = [
    [published(not.published), flag] as const,
    ...ONE_WORD_FACETS.map(
      (facet) => [chosen(columns.words[facet], not[facet]), columns.codes[facet]] as const,
    ),
  ]
  const asked = pairs.flatMap(([marked, codes]) => (marked === null ? [] : [{ marked, codes }]))
  const hasLabels = labelsLeftOut(columns, not)
  if (asked.length === 0 && topic === null && hasLabels === null) return null
  return (position) => {
    for (const { marked, codes } of asked) if (marked[codes[position] ?? 0] === 1) return true
    if (hasLabels?.(position)) return true
    if (topic === null) return false
    const end = starts[(list[position] ?? 0) + 1] ?? 0
    for (let at = starts[list[position] ?? 0] ?? 0; at < end; at += 1)
      if (topic[values[at] ?? 0] === 1) return true
    return false
  }
}
