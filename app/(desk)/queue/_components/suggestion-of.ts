import { matchTopics } from '#lib/format/match-topics.ts'
import type { TopicOption } from '#lib/schema/topic.ts'

/**
 * The suggestion that a digit from 1 to 9 takes. A digit that goes on with the name of some topic, such as the 4
 * of “GPT-4”, takes none: it is typed.
 */
export function suggestionOf(
  key: string,
  matches: readonly TopicOption[],
  options: readonly TopicOption[],
  text: string,
): string | null {
  if (!/^[1-9]$/.test(key) || matchTopics(options, text + key, []).length > 0) return null
  return matches[Number(key) - 1]?.name ?? null
}
