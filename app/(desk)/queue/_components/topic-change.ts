/** What one change of a list of topics did, so that it can be done to another list. */
export type TopicChange = { readonly added: readonly string[]; readonly removed: readonly string[] }

export function topicChange(from: readonly string[], to: readonly string[]): TopicChange {
  return {
    added: to.filter((topic) => !from.includes(topic)),
    removed: from.filter((topic) => !to.includes(topic)),
  }
}

/** The list with the same topics added at its end and the same taken away; the others keep their order. */
export function repeated(topics: readonly string[], { added, removed }: TopicChange): string[] {
  const kept = topics.filter((topic) => !removed.includes(topic))
  return [...kept, ...added.filter((topic) => !kept.includes(topic))]
}
