/** What one change of a list of topics did, so that it can be done to another list. */
export type TopicChange = { readonly added: readonly string[]; readonly removed: readonly string[] }

/** The difference of two lists; of a topic that stands there several times each one counts. */
export function topicChange(from: readonly string[], to: readonly string[]): TopicChange {
  return { added: without(to, from), removed: without(from, to) }
}

/** The list with the same topics added at its end and the same taken away; the others keep their order. */
export function repeated(topics: readonly string[], { added, removed }: TopicChange): string[] {
  const kept = without(topics, removed)
  return [...kept, ...added.filter((topic) => !kept.includes(topic))]
}

/** The first list less one item for each item of the second, the last of its kind first. */
function without(topics: readonly string[], taken: readonly string[]): string[] {
  const left = [...topics]
  for (const topic of taken) {
    const at = left.lastIndexOf(topic)
    if (at !== -1) left.splice(at, 1)
  }
  return left
}
